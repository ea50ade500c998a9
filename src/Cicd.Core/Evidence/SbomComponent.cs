using System.Text.Json.Serialization;

namespace Cicd;

/// <summary>A component that a bill of materials lists.</summary>
/// <param name="PackageUrl">Which package in which version, as a package URL.</param>
public sealed record SbomComponent(string PackageUrl)
{
    /// <summary>The licence it declares, as an SPDX expression; none if it declares none that is known.</summary>
    public string? License { get; init; }

    /// <summary>Whether it is a part of what ships, not only of the build.</summary>
    [JsonRequired]
    public bool Ships { get; init; } = true;
}
