using static Cicd.Sbom.BomField;
using static Cicd.Sbom.SpecVersion;

namespace Cicd.Sbom;

/// <summary>Tools: an object since CycloneDX 1.5, a list before.</summary>
internal static class ToolShapes
{
    private static BomShape Tools { get; } = new(
        "tools",
        Many("components", "component", () => ComponentShapes.Component).From(V15),
        Many("services", "service", () => ServiceShapes.Service).From(V15));

    private static BomShape Tool { get; } = new(
        "tool",
        Text("vendor"),
        Text("name"),
        Text("version"),
        Many("hashes", "hash", () => CommonShapes.Hash),
        Many("externalReferences", "reference", () => CommonShapes.ExternalReference));

    private static BomShape Xml { get; } = new(
        "tools",
        Each("tool", () => Tool),
        Many("components", "component", () => ComponentShapes.Component),
        Many("services", "service", () => ServiceShapes.Service));

    internal static BomField Field() =>
        Special("tools", () => Tools, new BomXmlForm(() => Xml, ToolsReshape.ToXml, ToolsReshape.FromXml), isList: false).OrList(() => Tool);
}
