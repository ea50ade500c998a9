namespace Cicd;

/// <summary>What git tells of the commit that is judged.</summary>
/// <param name="Revision">The revision.</param>
public sealed record SourceFacts(SourceRevision Revision)
{
    /// <summary>The tags that name the commit.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Whether the commit has a good signature; null if that could not be told.</summary>
    public bool? IsSigned { get; init; }

    /// <summary>Who wrote the commit: the address of its author.</summary>
    public string? Author { get; init; }

    /// <summary>The first line of the messages of all commits since the base, newest first; where there is no base, that of the commit itself.</summary>
    public IReadOnlyList<string> Subjects { get; init; } = [];

    /// <summary>The commit that the change is held against: where it left the protected reference. Null if there is none.</summary>
    public string? Base { get; init; }

    /// <summary>The lines that the change added or changed since the base, for each path below the root; null if there is no base.</summary>
    public IReadOnlyDictionary<string, LineRanges>? ChangedLines { get; init; }
}
