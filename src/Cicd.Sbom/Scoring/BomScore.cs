namespace Cicd.Sbom.Scoring;

/// <summary>Which minimum elements a bill of materials has.</summary>
/// <param name="Profiles">The lists of elements that were looked for.</param>
public sealed record BomScore(IReadOnlyList<BomScoreProfile> Profiles)
{
    /// <summary>Whether it has all elements of all lists.</summary>
    public bool IsMet => Profiles.All(profile => profile.IsMet);
}
