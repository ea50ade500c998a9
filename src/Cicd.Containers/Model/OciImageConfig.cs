using System.Text.Json;
using System.Text.Json.Serialization;

namespace Cicd.Containers;

/// <summary>The configuration of an image (OCI image specification 1.1, <c>config</c>). What is unknown in it is kept.</summary>
/// <param name="Architecture">The processor's architecture.</param>
/// <param name="Os">The operating system.</param>
/// <param name="Rootfs">The layers by the digests of their tars.</param>
public sealed record OciImageConfig(string Architecture, string Os, OciRootFs Rootfs)
{
    /// <summary>When it was made.</summary>
    public DateTimeOffset? Created { get; init; }

    /// <summary>Who made it.</summary>
    public string? Author { get; init; }

    /// <summary>The variant of the architecture.</summary>
    public string? Variant { get; init; }

    /// <summary>The version of the operating system.</summary>
    [JsonPropertyName("os.version")]
    public string? OsVersion { get; init; }

    /// <summary>How a container of it runs.</summary>
    public OciContainerConfig? Config { get; init; }

    /// <summary>How its layers came to be.</summary>
    public IReadOnlyList<OciHistory>? History { get; init; }

    /// <summary>What else there is.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Others { get; set; }

    /// <summary>What it runs on.</summary>
    [JsonIgnore]
    public OciPlatform Platform => new(Os, Architecture) { Variant = Variant, OsVersion = OsVersion };
}
