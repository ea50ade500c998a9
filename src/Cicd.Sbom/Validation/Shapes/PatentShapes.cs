using Cicd.Sbom.Validation.Rules;
using static Cicd.Sbom.Validation.Rules.Expect;
using static Cicd.Sbom.SpecVersion;

namespace Cicd.Sbom.Validation.Shapes;

/// <summary>Patents, since CycloneDX 1.7.</summary>
internal static class PatentShapes
{
    private static readonly Shape Priority = new("a priority application")
    {
        { "applicationNumber!", Of(Formats.PatentNumber) },
        { "jurisdiction!", Of(Formats.Country) },
        { "filingDate!", Of(Formats.Date) },
    };

    internal static readonly Shape Family = new("a patent family")
    {
        { "bom-ref", BomRef },
        { "familyId!", Text },
        { "priorityApplication", Priority },
        { "members", Mentions },
        { "externalReferences", CommonShapes.ExternalReferences },
    };

    internal static readonly Shape Patent = new("a patent")
    {
        { "bom-ref", BomRef },
        { "patentNumber!", Of(Formats.PatentNumber) },
        { "applicationNumber", Of(Formats.PatentNumber) },
        { "jurisdiction!", Of(Formats.Country) },
        { "priorityApplication", Priority },
        { "publicationNumber", Of(Formats.PatentNumber) },
        { "title", Text },
        { "abstract", Text },
        { "filingDate", Of(Formats.Date) },
        { "grantDate", Of(Formats.Date) },
        { "patentExpirationDate", Of(Formats.Date) },
        {
            "patentLegalStatus!",
            Words("pending granted revoked expired lapsed withdrawn abandoned suspended reinstated opposed terminated invalidated in-force")
        },
        { "patentAssignee", ListOf(OneOf(() => PartyShapes.Contact, () => PartyShapes.Organization)) },
        { "externalReferences", CommonShapes.ExternalReferences },
    };

    private static readonly Shape Assertion = new("a patent assertion")
    {
        { "bom-ref", BomRef },
        { "assertionType!", Words("ownership license third-party-claim standards-inclusion prior-art exclusive-rights non-assertion research-or-evaluation") },
        { "patentRefs", Mentions },
        { "asserter!", OneOf(() => PartyShapes.Organization, () => PartyShapes.Contact, () => Mention) },
        { "notes", Text },
    };

    internal static readonly Rule Assertions = ListOf(Assertion);
}
