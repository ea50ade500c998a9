namespace Cicd.Analysis.Code.Rules.Flow;

/// <summary>What makes a value harmless for one use of it.</summary>
[Flags]
internal enum Cleaner
{
    None = 0,

    /// <summary>Encoding for HTML.</summary>
    Markup = 1,

    /// <summary>Taking line breaks away.</summary>
    Lines = 2,

    /// <summary>A fixed host before the value, or encoding it as a part of an address.</summary>
    Address = 4,

    /// <summary>Keeping the last part of a path only.</summary>
    FileName = 8,
}
