namespace Cicd.Policy.Internal;

/// <summary>The kinds of evidence by name.</summary>
internal static class EvidenceKinds
{
    public static readonly IReadOnlyList<string> All =
    [
        "tests", "coverage", "findings", "findings/code", "findings/secrets", "findings/dependencies", "findings/licenses", "findings/image",
        "vulnerabilities", "dependencies", "sbom", "provenance", "image", "deployment", "review", "approval",
    ];

    /// <summary>The name of the record's kind: for findings without that of the scan.</summary>
    public static string Of(EvidenceRecord record) => record switch
    {
        TestEvidence => "tests",
        CoverageEvidence => "coverage",
        FindingsEvidence => "findings",
        VulnerabilityEvidence => "vulnerabilities",
        DependencyEvidence => "dependencies",
        SbomEvidence => "sbom",
        ProvenanceEvidence => "provenance",
        ImageEvidence => "image",
        DeploymentEvidence => "deployment",
        ReviewEvidence => "review",
        ApprovalEvidence => "approval",
        _ => record.GetType().Name,
    };

    public static bool IsOf(EvidenceRecord record, string kind) =>
        Of(record) == kind || (record is FindingsEvidence findings && kind.StartsWith("findings/", StringComparison.Ordinal) && kind[9..] == findings.Scan);

    /// <summary>What makes it.</summary>
    public static string Maker(string kind) => kind switch
    {
        "tests" => "a Test task",
        "coverage" => "a Test task that collects it",
        "findings" => "a scan",
        "vulnerabilities" => "a DependencyScan task",
        "dependencies" => "a Restore task",
        "sbom" => "a Sbom task",
        "image" => "an Image task",
        "deployment" => "a deploy task",
        "provenance" => "a signed run",
        "review" => "an import",
        "approval" => "an approval",
        _ => ScanRule.MakerOf(kind["findings/".Length..]),
    };
}
