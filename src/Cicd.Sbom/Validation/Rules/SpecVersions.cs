namespace Cicd.Sbom.Validation.Rules;

/// <summary>The versions as documents name them.</summary>
internal static class SpecVersions
{
    private static readonly string[] Numbers = ["1.4", "1.5", "1.6", "1.7"];

    internal static string Number(this SpecVersion version) => Numbers[(int)version];

    internal static SpecVersion? Find(string? number) => Array.IndexOf(Numbers, number) is >= 0 and var index ? (SpecVersion)index : null;
}
