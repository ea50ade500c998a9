using static Cicd.Sbom.BomField;
using static Cicd.Sbom.SpecVersion;

namespace Cicd.Sbom;

/// <summary>Evidence of components, CycloneDX 1.4 to 1.7.</summary>
internal static class EvidenceShapes
{
    internal static BomShape Evidence { get; } = new(
        "evidence",
        Each("identity", () => Identity).OrSingle().From(V15),
        Many("occurrences", "occurrence", () => Occurrence).From(V15),
        One("callstack", () => CallStack).From(V15),
        LicenseShapes.Field(),
        Many("copyright", "text", () => Copyright))
    {
        Reshape = EvidenceReshape.Evidence,
    };

    private static BomShape Identity { get; } = new(
        "identity",
        Text("field").Of(Vocabularies.IdentityField).Required(),
        Number("confidence"),
        Text("concludedValue").From(V16),
        Many("methods", "method", () => Method),
        References("tools", "tool"));

    private static BomShape Method { get; } = new(
        "method",
        Text("technique").Of(Vocabularies.Technique).Required(),
        Number("confidence").Required(),
        Text("value"));

    private static BomShape Occurrence { get; } = new(
        "occurrence",
        Attribute("bom-ref"),
        Text("location").Required(),
        Number("line").From(V16),
        Number("offset").From(V16),
        Text("symbol").From(V16),
        Text("additionalContext").From(V16));

    private static BomShape CallStack { get; } = new("callstack", Many("frames", "frame", () => Frame));

    private static BomShape Frame { get; } = new(
        "frame",
        Text("package"),
        Text("module").Required(),
        Text("function"),
        Texts("parameters", "parameter"),
        Number("line"),
        Number("column"),
        Text("fullFilename"));

    private static BomShape Copyright { get; } = new("copyright", Content("text").Required());
}
