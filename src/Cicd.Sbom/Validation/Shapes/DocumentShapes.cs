using Cicd.Sbom.Validation.Rules;
using static Cicd.Sbom.Validation.Rules.Expect;
using static Cicd.Sbom.SpecVersion;

namespace Cicd.Sbom.Validation.Shapes;

/// <summary>The document itself and what it is about.</summary>
internal static class DocumentShapes
{
    /// <summary>What is judged where the version is unknown: nothing but format and version.</summary>
    internal static readonly Shape Format = new Shape("the document")
    {
        { "bomFormat!", Words("CycloneDX") },
        { "specVersion!", Words("1.4 1.5 1.6 1.7") },
    }.Open();

    internal static readonly Shape Document = new("the document")
    {
        { "$schema", Text },
        { "bomFormat!", Words("CycloneDX") },
        { "specVersion!", Text },
        { "serialNumber", Of(Formats.SerialNumber) },
        { "version", Since(V15, WholeFrom(1), Whole) },
        { "metadata", () => Metadata! },
        { "components", ComponentShapes.Components },
        { "services", ServiceShapes.Services },
        { "externalReferences", CommonShapes.ExternalReferences },
        { "dependencies", SetOf(() => Dependency!) },
        { "compositions", SetOf(() => Composition!) },
        { "vulnerabilities", SetOf(() => VulnerabilityShapes.Vulnerability) },
        { "annotations", SetOf(() => Annotation!), V15 },
        { "formulation", SetOf(() => FormulationShapes.Formula), V15 },
        { "declarations", () => DeclarationShapes.Declarations, V16 },
        { "definitions", () => StandardShapes.Definitions, V16 },
        { "citations", SetOf(() => Citation!), V17 },
        { "properties", CommonShapes.Properties, V15 },
        { "signature", SignatureShapes.Signature },
    };

    private static readonly Shape Lifecycle = new Shape("a lifecycle")
    {
        { "phase", Words("design pre-build build post-build operations discovery decommission") },
        { "name", Text },
        { "description", Text },
    }.ExactlyOneOf("phase", "name").With("name", "description");

    private static readonly Shape Metadata = new("metadata")
    {
        { "timestamp", Of(Formats.DateTime) },
        { "lifecycles", ListOf(Lifecycle), V15 },
        { "tools", CommonShapes.Tools },
        { "manufacturer", PartyShapes.Organization, V16 },
        { "authors", PartyShapes.Contacts },
        { "component", () => ComponentShapes.Component },
        { "manufacture", PartyShapes.Organization },
        { "supplier", PartyShapes.Organization },
        { "licenses", LicenseShapes.Licenses },
        { "properties", CommonShapes.Properties },
        { "distributionConstraints", new Shape("distributionConstraints") { { "tlp", Words("CLEAR GREEN AMBER AMBER_AND_STRICT RED") } }, V17 },
    };

    private static readonly Shape Dependency = new("a dependency")
    {
        { "ref!", Link },
        { "dependsOn", SetOf(Link) },
        { "provides", SetOf(Link), V16 },
    };

    private static readonly Shape Composition = new("a composition")
    {
        { "bom-ref", BomRef, V15 },
        {
            "aggregate!",
            Words("complete incomplete incomplete_first_party_only incomplete_third_party_only unknown not_specified")
                .Since(V15, "incomplete_first_party_proprietary_only incomplete_first_party_opensource_only incomplete_third_party_proprietary_only incomplete_third_party_opensource_only")
        },
        { "assemblies", SetOf(Link) },
        { "dependencies", SetOf(LooseLink) },
        { "vulnerabilities", SetOf(LooseLink), V15 },
        { "signature", SignatureShapes.Signature },
    };

    private static readonly Shape Annotator = new Shape("an annotator")
    {
        { "organization", PartyShapes.Organization },
        { "individual", PartyShapes.Contact },
        { "component", () => ComponentShapes.Component },
        { "service", () => ServiceShapes.Service },
    }.ExactlyOneOf("organization", "individual", "component", "service");

    private static readonly Shape Annotation = new("an annotation")
    {
        { "bom-ref", BomRef },
        { "subjects!", SetOf(Link) },
        { "annotator!", Annotator },
        { "timestamp!", Of(Formats.DateTime) },
        { "text!", Text },
        { "signature", SignatureShapes.Signature },
    };

    private static readonly Shape Citation = new Shape("a citation")
    {
        { "bom-ref", BomRef },
        { "pointers", ListOf(Text, atLeast: 1) },
        { "expressions", ListOf(Text, atLeast: 1) },
        { "timestamp!", Of(Formats.DateTime) },
        { "attributedTo", Mention },
        { "process", Mention },
        { "note", Text },
        { "signature", SignatureShapes.Signature },
    }.ExactlyOneOf("pointers", "expressions").AnyOf("attributedTo", "process");
}
