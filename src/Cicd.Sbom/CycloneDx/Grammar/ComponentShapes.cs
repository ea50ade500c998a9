using static Cicd.Sbom.BomField;
using static Cicd.Sbom.SpecVersion;

namespace Cicd.Sbom;

/// <summary>Components, CycloneDX 1.4 to 1.7.</summary>
internal static class ComponentShapes
{
    internal static BomShape Component { get; } = new(
        "component",
        Attribute("type").Of(Vocabularies.ComponentType).Required(),
        Attribute("mime-type"),
        Attribute("isExternal").Flags().From(V17),
        Attribute("bom-ref"),
        One("supplier", () => CommonShapes.Organization),
        One("manufacturer", () => CommonShapes.Organization).From(V16),
        Many("authors", "author", () => CommonShapes.Contact).From(V16),
        Text("author"),
        Text("publisher"),
        Text("group"),
        Text("name").Required(),
        Text("version"),
        Text("versionRange").From(V17),
        Text("description"),
        Text("scope").Of(Vocabularies.Scope),
        Many("hashes", "hash", () => CommonShapes.Hash),
        LicenseShapes.Field(),
        Text("copyright"),
        JsonOnly("patentAssertions").From(V17),
        Text("cpe"),
        Text("purl"),
        EachText("omniborId").From(V16),
        EachText("swhid").From(V16),
        One("swid", () => Swid),
        Flag("modified"),
        One("pedigree", () => Pedigree),
        Many("externalReferences", "reference", () => CommonShapes.ExternalReference),
        Many("properties", "property", () => CommonShapes.Property),
        Many("components", "component", () => Component),
        One("evidence", () => EvidenceShapes.Evidence),
        One("releaseNotes", () => CommonShapes.ReleaseNotes),
        JsonOnly("modelCard", () => ModelShapes.Card).From(V15),
        JsonOnly("data").From(V15),
        JsonOnly("cryptoProperties", () => CryptoShapes.Properties).From(V16),
        Texts("tags", "tag").From(V16))
    {
        Reshape = PeopleReshape.Component,
    };

    private static BomShape Swid { get; } = new(
        "swid",
        Attribute("tagId").Required(),
        Attribute("name").Required(),
        Attribute("version"),
        Attribute("tagVersion").Numbers(),
        Attribute("patch").Flags(),
        One("text", () => CommonShapes.Attachment),
        Text("url"));

    private static BomShape Pedigree { get; } = new(
        "pedigree",
        Many("ancestors", "component", () => Component),
        Many("descendants", "component", () => Component),
        Many("variants", "component", () => Component),
        Many("commits", "commit", () => Commit),
        Many("patches", "patch", () => Patch),
        Text("notes"));

    private static BomShape Commit { get; } = new(
        "commit",
        Text("uid"),
        Text("url"),
        One("author", () => Action),
        One("committer", () => Action),
        Text("message"));

    private static BomShape Action { get; } = new("identifiableAction", Text("timestamp"), Text("name"), Text("email"));

    private static BomShape Patch { get; } = new(
        "patch",
        Attribute("type").Of(Vocabularies.PatchType).Required(),
        One("diff", () => Diff),
        Many("resolves", "issue", () => CommonShapes.Issue));

    private static BomShape Diff { get; } = new("diff", One("text", () => CommonShapes.Attachment), Text("url"));
}
