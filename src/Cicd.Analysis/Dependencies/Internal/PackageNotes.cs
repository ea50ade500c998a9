namespace Cicd.Analysis.Dependencies.Internal;

/// <summary>What a source says of a package version.</summary>
internal sealed record PackageNotes(DateTimeOffset? Published)
{
    /// <summary>The reasons; null if it is not deprecated.</summary>
    public string? DeprecatedBecause { get; init; }

    public string? Alternative { get; init; }
}
