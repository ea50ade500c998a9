using static Cicd.Sbom.BomField;
using static Cicd.Sbom.SpecVersion;

namespace Cicd.Sbom;

/// <summary>Services, CycloneDX 1.4 to 1.7.</summary>
internal static class ServiceShapes
{
    internal static BomShape Service { get; } = new(
        "service",
        Attribute("bom-ref"),
        One("provider", () => CommonShapes.Organization),
        Text("group"),
        Text("name").Required(),
        Text("version"),
        Text("description"),
        Texts("endpoints", "endpoint"),
        Flag("authenticated"),
        Flag("x-trust-boundary"),
        Text("trustZone").From(V15),
        Special("data", () => Data, new BomXmlForm(() => Xml, ServiceReshape.ToXml, ServiceReshape.FromXml), isList: true),
        LicenseShapes.Field(),
        JsonOnly("patentAssertions").From(V17),
        Many("externalReferences", "reference", () => CommonShapes.ExternalReference),
        Many("properties", "property", () => CommonShapes.Property),
        Many("services", "service", () => Service),
        One("releaseNotes", () => CommonShapes.ReleaseNotes),
        Texts("tags", "tag").From(V16));

    private static BomShape Data { get; } = new(
        "serviceData",
        Text("flow").Of(Vocabularies.DataFlow).Required(),
        Text("classification").Required(),
        Text("name").From(V15),
        Text("description").From(V15),
        One("governance", () => Governance).From(V15),
        Texts("source", "url").From(V15),
        Texts("destination", "url").From(V15));

    private static BomShape Xml { get; } = new(
        "data",
        Each("classification", () => Classification),
        Each("dataflow", () => DataFlow));

    private static BomShape DataFlow { get; } = new(
        "dataflow",
        Attribute("name"),
        Attribute("description"),
        One("classification", () => Classification),
        One("governance", () => Governance),
        Texts("source", "url"),
        Texts("destination", "url"));

    private static BomShape Classification { get; } = new("classification", Attribute("flow"), Content("classification"));

    private static BomShape Governance { get; } = new(
        "governance",
        Many("custodians", "custodian", () => Party),
        Many("stewards", "steward", () => Party),
        Many("owners", "owner", () => Party));

    private static BomShape Party { get; } = new(
        "responsibleParty",
        One("organization", () => CommonShapes.Organization),
        One("contact", () => CommonShapes.Contact, "individual"));
}
