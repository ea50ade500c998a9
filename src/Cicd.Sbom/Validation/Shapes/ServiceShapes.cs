using Cicd.Sbom.Validation.Rules;
using static Cicd.Sbom.Validation.Rules.Expect;
using static Cicd.Sbom.SpecVersion;

namespace Cicd.Sbom.Validation.Shapes;

/// <summary>Services and the data that flows through them.</summary>
internal static class ServiceShapes
{
    private static readonly Shape Data = new("service data")
    {
        { "flow!", Words("inbound outbound bi-directional unknown") },
        { "classification!", Text },
        { "name", Text, V15 },
        { "description", Text, V15 },
        { "governance", () => ModelShapes.Governance, V15 },
        { "source", ListOf(Of(Formats.Iri)), V15 },
        { "destination", ListOf(Of(Formats.Iri)), V15 },
    };

    internal static readonly Rule Services = SetOf(() => Service!);

    internal static readonly Shape Service = new("a service")
    {
        { "bom-ref", BomRef },
        { "provider", PartyShapes.Organization },
        { "group", Text },
        { "name!", Text },
        { "version", CommonShapes.Version },
        { "description", Text },
        { "endpoints", ListOf(Of(Formats.Iri)) },
        { "authenticated", Flag },
        { "x-trust-boundary", Flag },
        { "trustZone", Text, V15 },
        { "data", ListOf(Data) },
        { "licenses", LicenseShapes.Licenses },
        { "patentAssertions", () => PatentShapes.Assertions, V17 },
        { "externalReferences", CommonShapes.ExternalReferences },
        { "services", Services },
        { "releaseNotes", ReleaseShapes.ReleaseNotes },
        { "properties", CommonShapes.Properties },
        { "tags", CommonShapes.Tags, V16 },
        { "signature", SignatureShapes.Signature },
    };
}
