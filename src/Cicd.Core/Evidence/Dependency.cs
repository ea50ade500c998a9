using System.Text.Json.Serialization;

namespace Cicd;

/// <summary>A package that something was built with.</summary>
/// <param name="PackageUrl">Which package in which version, as a package URL.</param>
public sealed record Dependency(string PackageUrl)
{
    /// <summary>The address of the feed it came from; null if that is not known.</summary>
    public string? Feed { get; init; }

    /// <summary>Whether its feed says that it is deprecated; null if that is not known.</summary>
    public bool? IsDeprecated { get; init; }

    /// <summary>When this version was published; null if that is not known.</summary>
    public DateTimeOffset? Published { get; init; }

    /// <summary>Whether it is a part of what ships, not only of the build.</summary>
    [JsonRequired]
    public bool Ships { get; init; } = true;
}
