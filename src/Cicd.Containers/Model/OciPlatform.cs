using System.Runtime.InteropServices;
using System.Text.Json.Serialization;

namespace Cicd.Containers;

/// <summary>What an image runs on (OCI image specification 1.1, <c>image-index</c>, in the words of Go: <c>linux</c>, <c>amd64</c>).</summary>
/// <param name="Os">The operating system.</param>
/// <param name="Architecture">The processor's architecture.</param>
public sealed record OciPlatform(string Os, string Architecture)
{
    /// <summary>The variant of the architecture, such as <c>v8</c>.</summary>
    public string? Variant { get; init; }

    /// <summary>The version of the operating system; Windows alone has one.</summary>
    [JsonPropertyName("os.version")]
    public string? OsVersion { get; init; }

    /// <summary>Linux on the architecture of this machine.</summary>
    public static OciPlatform Default { get; } = Parse(RuntimeInformation.ProcessArchitecture switch
    {
        System.Runtime.InteropServices.Architecture.Arm64 => "linux/arm64",
        System.Runtime.InteropServices.Architecture.Arm => "linux/arm/v7",
        System.Runtime.InteropServices.Architecture.X86 => "linux/386",
        System.Runtime.InteropServices.Architecture.S390x => "linux/s390x",
        System.Runtime.InteropServices.Architecture.Ppc64le => "linux/ppc64le",
        System.Runtime.InteropServices.Architecture.RiscV64 => "linux/riscv64",
        System.Runtime.InteropServices.Architecture.LoongArch64 => "linux/loong64",
        _ => "linux/amd64",
    });

    /// <summary>Reads <c>os/architecture[/variant]</c>.</summary>
    /// <exception cref="ContainerException">It is not written so.</exception>
    public static OciPlatform Parse(string text) => text.Split('/') switch
    {
        [{ Length: > 0 } os, { Length: > 0 } architecture] => new(os, architecture),
        [{ Length: > 0 } os, { Length: > 0 } architecture, { Length: > 0 } variant] => new(os, architecture) { Variant = variant },
        _ => throw new ContainerException($"'{text}' is no platform: it is written os/architecture, such as linux/amd64 or linux/arm/v7."),
    };

    /// <summary>The platform that a runtime identifier of .NET stands for, such as <c>linux-musl-x64</c>.</summary>
    /// <exception cref="ContainerException">No image runs on it.</exception>
    public static OciPlatform OfRuntime(string runtimeIdentifier)
    {
        var parts = runtimeIdentifier.Split('-');
        var os = parts[0] switch { "linux" => "linux", "win" => "windows", _ => null };
        var architecture = parts[^1] switch
        {
            "x64" => "amd64",
            "x86" => "386",
            "arm64" => "arm64",
            "arm" => "arm/v7",
            "armv6" => "arm/v6",
            "s390x" or "ppc64le" or "riscv64" => parts[^1],
            "loongarch64" => "loong64",
            _ => null,
        };
        return os is not null && architecture is not null
            ? Parse($"{os}/{architecture}")
            : throw new ContainerException($"No image runs on '{runtimeIdentifier}': publish for a runtime such as linux-x64 or linux-arm64.");
    }

    /// <summary>Whether something made for the other platform runs on this one: the variant counts where both name one, 64-bit ARM having one alone.</summary>
    public bool Accepts(OciPlatform? other) =>
        other is not null && other.Os == Os && other.Architecture == Architecture
        && (Variant is null || other.Variant is null || Variant == other.Variant)
        && (OsVersion is null || OsVersion == other.OsVersion);

    /// <inheritdoc/>
    public override string ToString() => Variant is null ? $"{Os}/{Architecture}" : $"{Os}/{Architecture}/{Variant}";
}
