namespace Cicd.Sbom;

/// <summary>The versions of the CycloneDX specification that can be written.</summary>
public static class CycloneDxVersions
{
    /// <summary>The version that is written unless another is asked for.</summary>
    public const string Default = "1.6";

    private static readonly string[] Names = ["1.4", "1.5", "1.6", "1.7"];

    /// <summary>All versions, oldest first.</summary>
    public static IReadOnlyList<string> All { get; } = Array.AsReadOnly(Names);

    internal static SpecVersion Parse(string version)
    {
        var index = Array.IndexOf(Names, version);
        return index >= 0
            ? (SpecVersion)index
            : throw new PipelineException($"CycloneDX '{version}' cannot be written; choose {string.Join(", ", Names[..^1])} or {Names[^1]}.");
    }

    internal static string Name(SpecVersion version) => Names[(int)version];
}
