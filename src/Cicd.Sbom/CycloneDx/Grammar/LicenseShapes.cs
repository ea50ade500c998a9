using static Cicd.Sbom.BomField;
using static Cicd.Sbom.SpecVersion;

namespace Cicd.Sbom;

/// <summary>Licences, CycloneDX 1.4 to 1.7.</summary>
internal static class LicenseShapes
{
    private static BomShape Choice { get; } = new(
        "licenseChoice",
        One("license", () => License),
        Text("expression"),
        Each("expressionDetails", () => Detail, "details").From(V17),
        Text("acknowledgement").Of(Vocabularies.Acknowledgement).From(V16),
        Text("bom-ref").From(V15),
        One("licensing", () => Licensing).From(V17),
        Many("properties", "property", () => CommonShapes.Property).From(V17));

    private static BomShape License { get; } = new(
        "license",
        Attribute("bom-ref").From(V15),
        Attribute("acknowledgement").Of(Vocabularies.Acknowledgement).From(V16),
        Text("id"),
        Text("name"),
        One("text", () => CommonShapes.Attachment),
        Text("url"),
        One("licensing", () => Licensing).From(V15),
        Many("properties", "property", () => CommonShapes.Property).From(V15));

    private static BomShape Licensing { get; } = new(
        "licensing",
        Texts("altIds", "altId"),
        One("licensor", () => Party),
        One("licensee", () => Party),
        One("purchaser", () => Party),
        Text("purchaseOrder"),
        Texts("licenseTypes", "licenseType"),
        Text("lastRenewal"),
        Text("expiration"));

    private static BomShape Party { get; } = new(
        "licensor",
        One("organization", () => CommonShapes.Organization),
        One("individual", () => CommonShapes.Contact));

    private static BomShape Xml { get; } = new(
        "licenses",
        Each("license", () => License),
        Each("expression", () => Expression),
        Each("expression-detailed", () => Detailed));

    private static BomShape Expression { get; } = new("expression", Attribute("bom-ref"), Attribute("acknowledgement"), Content("expression"));

    private static BomShape Detailed { get; } = new(
        "expression-detailed",
        Attribute("expression"),
        Attribute("bom-ref"),
        Attribute("acknowledgement"),
        Each("expressionDetails", () => Detail, "details"),
        One("licensing", () => Licensing),
        Many("properties", "property", () => CommonShapes.Property));

    private static BomShape Detail { get; } = new(
        "details",
        Attribute("licenseIdentifier", "license-identifier"),
        Attribute("bom-ref"),
        One("text", () => CommonShapes.Attachment),
        Text("url"));

    internal static BomField Field() =>
        Special("licenses", () => Choice, new BomXmlForm(() => Xml, LicenseReshape.ToXml, LicenseReshape.FromXml), isList: true, LicenseReshape.Separate);
}
