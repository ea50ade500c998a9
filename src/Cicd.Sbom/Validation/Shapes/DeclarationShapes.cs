using Cicd.Sbom.Validation.Rules;
using static Cicd.Sbom.Validation.Rules.Expect;
using static Cicd.Sbom.SpecVersion;

namespace Cicd.Sbom.Validation.Shapes;

/// <summary>Claims that something conforms to requirements, and who attests them.</summary>
internal static class DeclarationShapes
{
    private static readonly Shape Assessor = new("an assessor")
    {
        { "bom-ref", BomRef },
        { "thirdParty", Flag },
        { "organization", PartyShapes.Organization },
    };

    private static readonly Shape Mapping = new("a mapping")
    {
        { "requirement", Mention },
        { "claims", Mentions },
        { "counterClaims", Mentions },
        { "conformance", new Shape("conformance") { { "score", Portion }, { "rationale", Text }, { "mitigationStrategies", Mentions } } },
        { "confidence", new Shape("confidence") { { "score", Portion }, { "rationale", Text } } },
    };

    private static readonly Shape Attestation = new("an attestation")
    {
        { "summary", Text },
        { "assessor", Mention },
        { "map", ListOf(Mapping) },
        { "signature", SignatureShapes.Signature },
    };

    private static readonly Shape Claim = new("a claim")
    {
        { "bom-ref", BomRef },
        { "target", Mention },
        { "predicate", Text },
        { "mitigationStrategies", Mentions },
        { "reasoning", Text },
        { "evidence", Mentions },
        { "counterEvidence", Mentions },
        { "externalReferences", CommonShapes.ExternalReferences },
        { "signature", SignatureShapes.Signature },
    };

    private static readonly Shape EvidenceData = new("data of evidence")
    {
        { "name", Text },
        { "contents", new Shape("contents") { { "attachment", CommonShapes.Attachment }, { "url", Of(Formats.Iri) } } },
        { "classification", Text },
        { "sensitiveData", Texts },
        { "governance", () => ModelShapes.Governance },
    };

    private static readonly Shape Evidence = new("evidence")
    {
        { "bom-ref", BomRef },
        { "propertyName", Text },
        { "description", Text },
        { "data", ListOf(EvidenceData) },
        { "created", Of(Formats.DateTime) },
        { "expires", Of(Formats.DateTime) },
        { "author", PartyShapes.Contact },
        { "reviewer", PartyShapes.Contact },
        { "signature", SignatureShapes.Signature },
    };

    private static readonly Shape Targets = new("targets")
    {
        { "organizations", ListOf(PartyShapes.Organization) },
        { "components", ListOf(() => ComponentShapes.Component) },
        { "services", ListOf(() => ServiceShapes.Service) },
    };

    private static readonly Shape Signatory = new Shape("a signatory")
    {
        { "name", Text },
        { "role", Text },
        { "signature", SignatureShapes.Signature },
        { "organization", PartyShapes.Organization },
        { "externalReference", CommonShapes.ExternalReference },
    }.ExactlyOneOf("signature", "externalReference organization");

    private static readonly Shape Affirmation = new("an affirmation")
    {
        { "statement", Text },
        { "signatories", ListOf(Signatory) },
        { "signature", SignatureShapes.Signature },
    };

    internal static readonly Shape Declarations = new("declarations")
    {
        { "assessors", ListOf(Assessor) },
        { "attestations", ListOf(Attestation) },
        { "claims", ListOf(Claim) },
        { "evidence", ListOf(Evidence) },
        { "targets", Targets },
        { "affirmation", Affirmation },
        { "signature", SignatureShapes.Signature },
    };
}
