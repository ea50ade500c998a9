using Cicd.Sbom.Validation.Rules;
using static Cicd.Sbom.Validation.Rules.Expect;
using static Cicd.Sbom.SpecVersion;

namespace Cicd.Sbom.Validation.Shapes;

/// <summary>Licences.</summary>
internal static class LicenseShapes
{
    private static readonly Rule Acknowledgement = Words("declared concluded");

    private static readonly Shape Licensing = new("licensing")
    {
        { "altIds", Texts },
        { "licensor", Party("a licensor") },
        { "licensee", Party("a licensee") },
        { "purchaser", Party("a purchaser") },
        { "purchaseOrder", Text },
        { "licenseTypes", ListOf(Words("academic appliance client-access concurrent-user core-points custom-metric device evaluation named-user node-locked oem perpetual processor-points subscription user other")) },
        { "lastRenewal", Of(Formats.DateTime) },
        { "expiration", Of(Formats.DateTime) },
    };

    private static readonly Shape License = new Shape("a licence")
    {
        { "bom-ref", BomRef, V15 },
        { "id", Of(Formats.LicenseId) },
        { "name", Text },
        { "acknowledgement", Acknowledgement, V16 },
        { "text", CommonShapes.Attachment },
        { "url", Of(Formats.Iri) },
        { "licensing", Licensing, V15 },
        { "properties", CommonShapes.Properties, V15 },
    }.ExactlyOneOf("id", "name");

    private static readonly Shape ExpressionDetail = new("a detail of an expression")
    {
        { "licenseIdentifier!", Text },
        { "bom-ref", BomRef },
        { "text", CommonShapes.Attachment },
        { "url", Of(Formats.Iri) },
    };

    private static readonly Shape Choice = new Shape("an entry of licences")
    {
        { "license", License },
        { "expression", Of(Formats.LicenseExpression) },
        { "expressionDetails", ListOf(ExpressionDetail), V17 },
        { "acknowledgement", Acknowledgement, V16 },
        { "bom-ref", BomRef, V15 },
        { "licensing", Licensing, V17 },
        { "properties", CommonShapes.Properties, V17 },
    }.ExactlyOneOf("license", "expression").With("expression", "expressionDetails acknowledgement bom-ref licensing properties");

    /// <summary>Any number of licences, or one expression; 1.4 and 1.7 let both mix.</summary>
    internal static readonly Rule Licenses = new LicensesRule(ListOf(Choice));

    private static Shape Party(string name) => new Shape(name)
    {
        { "organization", PartyShapes.Organization },
        { "individual", PartyShapes.Contact },
    }.ExactlyOneOf("organization", "individual");
}
