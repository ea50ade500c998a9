using Cicd.Sbom.Validation.Rules;
using static Cicd.Sbom.Validation.Rules.Expect;
using static Cicd.Sbom.SpecVersion;

namespace Cicd.Sbom.Validation.Shapes;

/// <summary>Small objects that many parts of a document have.</summary>
internal static class CommonShapes
{
    internal static readonly Shape Property = new Shape("a property")
    {
        { "name", Text },
        { "value", Text },
    }.OpenBefore(V16).When(V16, (node, pass) =>
    {
        if (node["name"] is null)
        {
            pass.Error(node, "required", "a property lacks name: a text");
        }
    });

    internal static readonly Rule Properties = ListOf(Property);

    internal static readonly Rule Tags = Texts;

    internal static readonly Shape Attachment = new("an attachment")
    {
        { "contentType", Text },
        { "encoding", Words("base64") },
        { "content!", Text },
    };

    internal static readonly Shape Hash = new Shape("a hash")
    {
        {
            "alg!",
            Words("MD5 SHA-1 SHA-256 SHA-384 SHA-512 SHA3-256 SHA3-384 SHA3-512 BLAKE2b-256 BLAKE2b-384 BLAKE2b-512 BLAKE3").Since(V17, "Streebog-256 Streebog-512")
        },
        { "content!", Of(Formats.Digest) },
    }.When(V14, HashLength.Check);

    internal static readonly Rule Hashes = ListOf(Hash);

    internal static readonly Shape ExternalReference = new("an external reference")
    {
        { "url!", Of(Formats.Iri) },
        { "comment", Text },
        {
            "type!",
            Words("vcs issue-tracker website advisories bom mailing-list social chat documentation support distribution license build-meta build-system release-notes other")
                .Since(V15, "distribution-intake security-contact model-card log configuration evidence formulation attestation threat-model adversary-model risk-assessment vulnerability-assertion exploitability-statement pentest-report static-analysis-report dynamic-analysis-report runtime-analysis-report component-analysis-report maturity-report certification-report codified-infrastructure quality-metrics poam")
                .Since(V16, "source-distribution electronic-signature digital-signature rfc-9116")
                .Since(V17, "patent patent-family patent-assertion citation")
        },
        { "hashes", Hashes },
        { "properties", Properties, V17 },
    };

    internal static readonly Rule ExternalReferences = ListOf(ExternalReference);

    /// <summary>The version of a component, service or tool: bounded since 1.6.</summary>
    internal static readonly Rule Version = Since(V16, TextOf(0, 1024), Text);

    private static readonly Rule LegacyTools = ListOf(new Shape("a tool")
    {
        { "vendor", Text },
        { "name", Text },
        { "version", Version },
        { "hashes", Hashes },
        { "externalReferences", ExternalReferences },
    });

    private static readonly Shape ToolSets = new("tools")
    {
        { "components", () => ComponentShapes.Components },
        { "services", () => ServiceShapes.Services },
    };

    /// <summary>Tools: a list up to 1.4, and components and services since; the list is still allowed.</summary>
    internal static readonly Rule Tools = Since(V15, OneOf(() => ToolSets, () => LegacyTools), LegacyTools);
}
