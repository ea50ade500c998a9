namespace Cicd.Sbom.Scoring;

/// <summary>One minimum element.</summary>
/// <param name="Id">Its name for programs, such as <c>timestamp</c>.</param>
/// <param name="Title">Its name for people.</param>
/// <param name="IsMet">Whether the document has it.</param>
/// <param name="Reason">What was found, or what is missing and where.</param>
public sealed record BomElement(string Id, string Title, bool IsMet, string Reason)
{
    /// <summary>The components that lack it, the first few.</summary>
    public IReadOnlyList<string> Lacking { get; init; } = [];

    /// <summary>How many components lack it.</summary>
    public int LackingCount { get; init; }
}
