using Cicd.Sbom.Validation.Rules;
using static Cicd.Sbom.Validation.Rules.Expect;
using static Cicd.Sbom.SpecVersion;

namespace Cicd.Sbom.Validation.Shapes;

/// <summary>Components, and what is known of where they come from.</summary>
internal static class ComponentShapes
{
    internal static readonly Shape Swid = new("swid")
    {
        { "tagId!", Text },
        { "name!", Text },
        { "version", Text },
        { "tagVersion", Whole },
        { "patch", Flag },
        { "text", CommonShapes.Attachment },
        { "url", Of(Formats.Iri) },
    };

    internal static readonly Rule Components = SetOf(() => Component!);

    private static readonly Rule ComponentList = ListOf(() => Component!);

    private static readonly Shape Action = new("an author or committer")
    {
        { "timestamp", Of(Formats.DateTime) },
        { "name", Text },
        { "email", Of(Formats.Email) },
    };

    private static readonly Shape Commit = new("a commit")
    {
        { "uid", Text },
        { "url", Of(Formats.Iri) },
        { "author", Action },
        { "committer", Action },
        { "message", Text },
    };

    private static readonly Shape Patch = new("a patch")
    {
        { "type!", Words("unofficial monkey backport cherry-pick") },
        { "diff", new Shape("a diff") { { "text", CommonShapes.Attachment }, { "url", Of(Formats.Iri) } } },
        { "resolves", ReleaseShapes.Issues },
    };

    private static readonly Shape Pedigree = new("a pedigree")
    {
        { "ancestors", ComponentList },
        { "descendants", ComponentList },
        { "variants", ComponentList },
        { "commits", ListOf(Commit) },
        { "patches", ListOf(Patch) },
        { "notes", Text },
    };

    internal static readonly Shape Component = new Shape("a component")
    {
        {
            "type!",
            Words("application framework library container operating-system device firmware file").Since(V15, "platform device-driver machine-learning-model data").Since(V16, "cryptographic-asset")
        },
        { "mime-type", Of(Formats.MediaType) },
        { "bom-ref", BomRef },
        { "supplier", PartyShapes.Organization },
        { "manufacturer", PartyShapes.Organization, V16 },
        { "authors", PartyShapes.Contacts, V16 },
        { "author", Text },
        { "publisher", Text },
        { "group", Text },
        { "name!", Text },
        { "version", CommonShapes.Version },
        { "versionRange", TextOf(1, 4096), V17 },
        { "isExternal", Flag, V17 },
        { "description", Text },
        { "scope", Words("required optional excluded") },
        { "hashes", CommonShapes.Hashes },
        { "licenses", LicenseShapes.Licenses },
        { "copyright", Text },
        { "patentAssertions", () => PatentShapes.Assertions, V17 },
        { "cpe", Of(Formats.Cpe) },
        { "purl", Of(Formats.PackageUrl) },
        { "omniborId", Texts, V16 },
        { "swhid", Texts, V16 },
        { "swid", Swid },
        { "modified", Flag },
        { "pedigree", Pedigree },
        { "externalReferences", CommonShapes.ExternalReferences },
        { "components", Components },
        { "evidence", () => EvidenceShapes.Evidence },
        { "releaseNotes", ReleaseShapes.ReleaseNotes },
        { "modelCard", () => ModelShapes.ModelCard, V15 },
        { "data", () => ModelShapes.ComponentDataList, V15 },
        { "cryptoProperties", () => CryptoShapes.CryptoProperties, V16 },
        { "properties", CommonShapes.Properties },
        { "tags", CommonShapes.Tags, V16 },
        { "signature", SignatureShapes.Signature },
    }.When(V17, (node, pass) =>
    {
        if (node["versionRange"] is not { } range)
        {
            return;
        }

        if (node["version"] is not null)
        {
            pass.Error(range, "choice", "a component must not have version and versionRange at the same time");
        }

        if (node["isExternal"] is not { Kind: Json.NodeKind.Flag, Flag: true })
        {
            pass.Error(range, "choice", "versionRange goes only with isExternal true in a component");
        }
    });
}
