namespace Cicd.Analyzers;

/// <summary>What an act contributes.</summary>
internal enum PublishingActKind
{
    /// <summary>It publishes by itself.</summary>
    Publishes,

    /// <summary>It opens what was sealed for publishing.</summary>
    OpensSealed,

    /// <summary>It sends something away; together with an opened artifact it publishes.</summary>
    Uploads,

    /// <summary>It writes a file somewhere; together with an opened artifact it publishes.</summary>
    Writes,
}
