using static Cicd.Sbom.BomField;
using static Cicd.Sbom.SpecVersion;

namespace Cicd.Sbom;

/// <summary>What occurs in many places of a document, CycloneDX 1.4 to 1.7.</summary>
internal static class CommonShapes
{
    internal static BomShape Organization { get; } = new(
        "organizationalEntity",
        Attribute("bom-ref").From(V15),
        Text("name"),
        One("address", () => Address).From(V16),
        EachText("url"),
        Each("contact", () => Contact));

    internal static BomShape Contact { get; } = new(
        "organizationalContact",
        Attribute("bom-ref").From(V15),
        Text("name"),
        Text("email"),
        Text("phone"));

    internal static BomShape Hash { get; } = new(
        "hash",
        Attribute("alg").Of(Vocabularies.HashAlgorithm).Required(),
        Content("content").Required());

    internal static BomShape ExternalReference { get; } = new(
        "externalReference",
        Attribute("type").Of(Vocabularies.ReferenceType).Required(),
        Text("url").Required(),
        Text("comment"),
        Many("hashes", "hash", () => Hash),
        Many("properties", "property", () => Property).From(V17));

    internal static BomShape Property { get; } = new("property", Attribute("name").Always(), Content("value"));

    internal static BomShape Attachment { get; } = new(
        "attachment",
        Attribute("contentType", "content-type"),
        Attribute("encoding").Of(Vocabularies.Encoding),
        Content("content").Required());

    internal static BomShape Issue { get; } = new(
        "issue",
        Attribute("type").Of(Vocabularies.IssueType).Required(),
        Text("id"),
        Text("name"),
        Text("description"),
        One("source", () => Source),
        Texts("references", "url"));

    internal static BomShape Source { get; } = new("source", Text("name"), Text("url"));

    internal static BomShape ReleaseNotes { get; } = new(
        "releaseNotes",
        Text("type").Required(),
        Text("title"),
        Text("featuredImage"),
        Text("socialImage"),
        Text("description"),
        Text("timestamp"),
        Texts("aliases", "alias"),
        Texts("tags", "tag"),
        Many("resolves", "issue", () => Issue),
        Many("notes", "note", () => Note),
        Many("properties", "property", () => Property));

    private static BomShape Address { get; } = new(
        "postalAddress",
        Attribute("bom-ref"),
        Text("country"),
        Text("region"),
        Text("locality"),
        Text("postOfficeBoxNumber"),
        Text("postalCode"),
        Text("streetAddress"));

    private static BomShape Note { get; } = new("note", Text("locale"), One("text", () => Attachment).Required());
}
