namespace Cicd.Sbom.Scoring;

/// <summary>One list of minimum elements.</summary>
/// <param name="Name">Its short name, such as <c>ntia-2021</c>.</param>
/// <param name="Title">Its title.</param>
/// <param name="Elements">Its elements.</param>
public sealed record BomScoreProfile(string Name, string Title, IReadOnlyList<BomElement> Elements)
{
    /// <summary>How many of them the document has.</summary>
    public int MetCount => Elements.Count(element => element.IsMet);

    /// <summary>Whether it has all.</summary>
    public bool IsMet => MetCount == Elements.Count;
}
