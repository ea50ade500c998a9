namespace Cicd.Packages;

/// <summary>What somebody says that a vulnerability means for products.</summary>
/// <param name="Vulnerability">Its identifier, such as <c>CVE-…</c>.</param>
/// <param name="Status">What it means.</param>
public sealed record VexStatement(string Vulnerability, VexStatus Status)
{
    /// <summary>Other identifiers of the vulnerability.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>The package URLs of the products, or of the parts of them that it is about. Without a version, one stands for all.</summary>
    public IReadOnlyList<string> Products { get; init; } = [];

    /// <summary>Why a product is not affected: one of the words of OpenVEX or CycloneDX, such as <c>vulnerable_code_not_present</c>.</summary>
    public string? Justification { get; init; }

    /// <summary>The status in the words of CycloneDX (1.6, <c>impactAnalysisState</c>).</summary>
    public string CycloneDxState => Status switch
    {
        VexStatus.NotAffected => "not_affected",
        VexStatus.Affected => "exploitable",
        VexStatus.Fixed => "resolved",
        _ => "in_triage",
    };

    /// <summary>The justification in the words of CycloneDX (1.6, <c>impactAnalysisJustification</c>): the nearest, where it is one of OpenVEX.</summary>
    public string? CycloneDxJustification => Justification switch
    {
        "component_not_present" or "vulnerable_code_not_present" => "code_not_present",
        "vulnerable_code_not_in_execute_path" => "code_not_reachable",
        "vulnerable_code_cannot_be_controlled_by_adversary" or "inline_mitigations_already_exist" => "protected_by_mitigating_control",
        _ => Justification,
    };

    /// <summary>The reasons in words.</summary>
    public string? Detail { get; init; }

    /// <summary>When it was said.</summary>
    public DateTimeOffset? Time { get; init; }

    /// <summary>Whether it is about a package, by the package's URL. <see cref="VexStatus.Fixed"/> holds for the versions it names alone.</summary>
    public bool IsAbout(PackageUrl package) => Products.Any(product =>
        PackageUrl.TryParse(product, out var url)
        && url.Type == package.Type
        && string.Equals(url.Namespace, package.Namespace, StringComparison.OrdinalIgnoreCase)
        && url.Name.Equals(package.Name, StringComparison.OrdinalIgnoreCase)
        && (url.Version is null ? Status != VexStatus.Fixed : url.Version.Equals(package.Version, StringComparison.OrdinalIgnoreCase)));
}
