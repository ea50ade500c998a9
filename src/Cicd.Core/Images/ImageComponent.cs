namespace Cicd;

/// <summary>A package in an image.</summary>
/// <param name="PackageUrl">Which package in which version, as a package URL.</param>
/// <param name="Name">Its name.</param>
/// <param name="Version">Its version.</param>
public sealed record ImageComponent(string PackageUrl, string Name, string Version)
{
    /// <summary>Whether the distribution brought it; else it is a part of an application.</summary>
    public bool IsOperatingSystem { get; init; }

    /// <summary>The digest of each layer that lists it.</summary>
    public IReadOnlyList<Sha256Digest> Layers { get; init; } = [];

    /// <summary>The files that list it, below the root of the image.</summary>
    public IReadOnlyList<string> Paths { get; init; } = [];

    /// <summary>Its licence as an SPDX expression; null if it declares none that is known.</summary>
    public string? License { get; init; }

    /// <summary>Who supplies it, if that is said.</summary>
    public string? Supplier { get; init; }
}
