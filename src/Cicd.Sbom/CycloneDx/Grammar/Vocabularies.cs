using static Cicd.Sbom.SpecVersion;

namespace Cicd.Sbom;

/// <summary>The enumerations of CycloneDX 1.4 to 1.7.</summary>
internal static class Vocabularies
{
    internal static BomVocabulary ComponentType { get; } = new BomVocabulary()
        .Add(V14, "application framework library container operating-system device firmware file")
        .Add(V15, "platform device-driver machine-learning-model data")
        .Add(V16, "cryptographic-asset")
        .Instead("platform", "framework")
        .Instead("machine-learning-model", "file")
        .Instead("data", "file")
        .Instead("cryptographic-asset", "file")
        .Otherwise("library");

    internal static BomVocabulary Scope { get; } = new BomVocabulary().Add(V14, "required optional excluded");

    internal static BomVocabulary HashAlgorithm { get; } = new BomVocabulary()
        .Add(V14, "MD5 SHA-1 SHA-256 SHA-384 SHA-512 SHA3-256 SHA3-384 SHA3-512 BLAKE2b-256 BLAKE2b-384 BLAKE2b-512 BLAKE3")
        .Add(V17, "Streebog-256 Streebog-512");

    internal static BomVocabulary Acknowledgement { get; } = new BomVocabulary().Add(V16, "declared concluded");

    internal static BomVocabulary ReferenceType { get; } = new BomVocabulary()
        .Add(V14, "vcs issue-tracker website advisories bom mailing-list social chat documentation support distribution license build-meta build-system release-notes other")
        .Add(V15, "adversary-model attestation certification-report codified-infrastructure component-analysis-report configuration distribution-intake")
        .Add(V15, "dynamic-analysis-report evidence exploitability-statement formulation log maturity-report model-card pentest-report poam quality-metrics")
        .Add(V15, "risk-assessment runtime-analysis-report security-contact static-analysis-report threat-model vulnerability-assertion")
        .Add(V16, "digital-signature electronic-signature rfc-9116 source-distribution")
        .Add(V17, "citation patent patent-assertion patent-family")
        .Instead("source-distribution", "distribution")
        .Instead("distribution-intake", "distribution")
        .Otherwise("other");

    internal static BomVocabulary Phase { get; } = new BomVocabulary()
        .Add(V15, "design pre-build build post-build operations discovery decommission");

    internal static BomVocabulary Aggregate { get; } = new BomVocabulary()
        .Add(V14, "complete incomplete incomplete_first_party_only incomplete_third_party_only unknown not_specified")
        .Add(V15, "incomplete_first_party_proprietary_only incomplete_first_party_opensource_only")
        .Add(V15, "incomplete_third_party_proprietary_only incomplete_third_party_opensource_only")
        .Otherwise("incomplete");

    internal static BomVocabulary IdentityField { get; } = new BomVocabulary()
        .Add(V15, "group name version purl cpe swid hash")
        .Add(V16, "omniborId swhid");

    internal static BomVocabulary Technique { get; } = new BomVocabulary()
        .Add(V15, "source-code-analysis binary-analysis manifest-analysis ast-fingerprint hash-comparison instrumentation dynamic-analysis filename attestation other")
        .Otherwise("other");

    internal static BomVocabulary Severity { get; } = new BomVocabulary().Add(V14, "critical high medium low info none unknown").Otherwise("unknown");

    internal static BomVocabulary ScoreMethod { get; } = new BomVocabulary()
        .Add(V14, "CVSSv2 CVSSv3 CVSSv31 OWASP other")
        .Add(V15, "CVSSv4 SSVC")
        .Otherwise("other");

    internal static BomVocabulary AnalysisState { get; } = new BomVocabulary()
        .Add(V14, "resolved resolved_with_pedigree exploitable in_triage false_positive not_affected");

    internal static BomVocabulary AnalysisJustification { get; } = new BomVocabulary()
        .Add(V14, "code_not_present code_not_reachable requires_configuration requires_dependency requires_environment")
        .Add(V14, "protected_by_compiler protected_at_runtime protected_at_perimeter protected_by_mitigating_control");

    internal static BomVocabulary AnalysisResponse { get; } = new BomVocabulary().Add(V14, "can_not_fix will_not_fix update rollback workaround_available");

    internal static BomVocabulary AffectedStatus { get; } = new BomVocabulary().Add(V14, "affected unaffected unknown").Otherwise("unknown");

    internal static BomVocabulary Encoding { get; } = new BomVocabulary().Add(V14, "base64");

    internal static BomVocabulary DataFlow { get; } = new BomVocabulary().Add(V14, "inbound outbound bi-directional unknown").Otherwise("unknown");

    internal static BomVocabulary IssueType { get; } = new BomVocabulary().Add(V14, "defect enhancement security").Otherwise("defect");

    internal static BomVocabulary PatchType { get; } = new BomVocabulary().Add(V14, "unofficial monkey backport cherry-pick").Otherwise("unofficial");

    internal static BomVocabulary Primitive { get; } = new BomVocabulary()
        .Add(V16, "drbg mac block-cipher stream-cipher signature hash pke xof kdf key-agree kem ae combiner other unknown")
        .Add(V17, "key-wrap")
        .Otherwise("other");

    internal static BomVocabulary Protocol { get; } = new BomVocabulary()
        .Add(V16, "tls ssh ipsec ike sstp wpa other unknown")
        .Add(V17, "dtls quic eap-aka eap-aka-prime prins 5g-aka")
        .Otherwise("other");
}
