namespace Cicd.Sbom.Merging;

/// <summary>What a merged document says of itself.</summary>
public sealed record MergeOptions
{
    /// <summary>The name of what it describes.</summary>
    public string Name { get; init; } = "merged";

    /// <summary>The version of what it describes.</summary>
    public string Version { get; init; } = "0.0.0";
}
