using static Cicd.Sbom.BomField;
using static Cicd.Sbom.SpecVersion;

namespace Cicd.Sbom;

/// <summary>The document and its metadata, CycloneDX 1.4 to 1.7.</summary>
internal static class BomShapes
{
    internal static BomShape Bom { get; } = new(
        "bom",
        JsonOnly("$schema"),
        JsonOnly("bomFormat"),
        JsonOnly("specVersion"),
        Attribute("serialNumber"),
        Attribute("version").Numbers(),
        One("metadata", () => Metadata),
        Many("components", "component", () => ComponentShapes.Component),
        Many("services", "service", () => ServiceShapes.Service),
        Many("externalReferences", "reference", () => CommonShapes.ExternalReference),
        Many("dependencies", "dependency", () => Dependency),
        Many("compositions", "composition", () => Composition),
        Many("properties", "property", () => CommonShapes.Property).From(V15),
        Many("vulnerabilities", "vulnerability", () => VulnerabilityShapes.Vulnerability),
        Many("annotations", "annotation", () => Annotation).From(V15),
        JsonOnly("formulation").From(V15),
        JsonOnly("declarations", () => Declarations).From(V16),
        JsonOnly("definitions", () => Definitions).From(V16),
        JsonOnly("citations").From(V17));

    internal static BomShape Metadata { get; } = new(
        "metadata",
        Text("timestamp"),
        Many("lifecycles", "lifecycle", () => Lifecycle).From(V15),
        ToolShapes.Field(),
        Many("authors", "author", () => CommonShapes.Contact),
        One("component", () => ComponentShapes.Component),
        One("manufacturer", () => CommonShapes.Organization).From(V16),
        One("manufacture", () => CommonShapes.Organization),
        One("supplier", () => CommonShapes.Organization),
        LicenseShapes.Field(),
        Many("properties", "property", () => CommonShapes.Property),
        One("distributionConstraints", () => new BomShape("distributionConstraints", Text("tlp"))).From(V17))
    {
        Reshape = PeopleReshape.Metadata,
    };

    /// <summary>Things not described any further; what occurs elsewhere too is recognized by its name.</summary>
    internal static BomShape Foreign { get; } = new(
        "extension",
        Many("components", "component", () => ComponentShapes.Component),
        Many("services", "service", () => ServiceShapes.Service),
        Many("externalReferences", "reference", () => CommonShapes.ExternalReference),
        One("externalReference", () => CommonShapes.ExternalReference),
        Many("hashes", "hash", () => CommonShapes.Hash))
    {
        IsOpen = true,
    };

    private static BomShape Lifecycle { get; } = new("lifecycle", Text("phase").Of(Vocabularies.Phase), Text("name"), Text("description"));

    private static BomShape Dependency { get; } = new(
        "dependency",
        Attribute("ref").Required(),
        EachReference("dependsOn", "dependency"),
        EachReference("provides", "provides").From(V16));

    private static BomShape Composition { get; } = new(
        "composition",
        Attribute("bom-ref").From(V15),
        Text("aggregate").Of(Vocabularies.Aggregate).Required(),
        References("assemblies", "assembly"),
        References("dependencies", "dependency"),
        References("vulnerabilities", "vulnerability").From(V15))
    {
        Reshape = CompositionReshape.Composition,
    };

    private static BomShape Annotation { get; } = new(
        "annotation",
        Attribute("bom-ref"),
        References("subjects", "subject").Required(),
        One("annotator", () => Annotator).Required(),
        Text("timestamp").Required(),
        Text("text").Required());

    private static BomShape Annotator { get; } = new(
        "annotator",
        One("organization", () => CommonShapes.Organization),
        One("individual", () => CommonShapes.Contact),
        One("component", () => ComponentShapes.Component),
        One("service", () => ServiceShapes.Service));

    private static BomShape Definitions { get; } = new("definitions", JsonOnly("standards"), JsonOnly("patents").From(V17));

    private static BomShape Declarations { get; } = new("declarations", JsonOnly("affirmation", () => Affirmation)) { IsOpen = true };

    private static BomShape Affirmation { get; } = new("affirmation", JsonOnly("signatories", () => Signatory)) { IsOpen = true };

    // Who signed by nothing but a signature did not sign what is written anew.
    private static BomShape Signatory { get; } = new("signatory")
    {
        IsOpen = true,
        Reshape = (signatory, _) => !signatory.ContainsKey("signature") || signatory.ContainsKey("externalReference"),
    };
}
