namespace Cicd.Analysis.Code.Rules.Flow;

/// <summary>Who may have chosen a value.</summary>
[Flags]
internal enum Origin
{
    None = 0,

    /// <summary>Whoever sends a web request, or writes to a socket.</summary>
    Remote = 1,

    /// <summary>Whoever could write to the database before.</summary>
    Stored = 2,
}
