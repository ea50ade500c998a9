using Cicd.Sbom.Validation.Rules;
using static Cicd.Sbom.Validation.Rules.Expect;
using static Cicd.Sbom.SpecVersion;

namespace Cicd.Sbom.Validation.Shapes;

/// <summary>Definitions that the rest of a document uses: standards, and patents since 1.7.</summary>
internal static class StandardShapes
{
    private static readonly Shape Requirement = new("a requirement")
    {
        { "bom-ref", BomRef },
        { "identifier", Text },
        { "title", Text },
        { "text", Text },
        { "descriptions", Texts },
        { "openCre", ListOf(Of(Formats.OpenCre)) },
        { "parent", Mention },
        { "properties", CommonShapes.Properties },
        { "externalReferences", CommonShapes.ExternalReferences },
    };

    private static readonly Shape Level = new("a level")
    {
        { "bom-ref", BomRef },
        { "identifier", Text },
        { "title", Text },
        { "description", Text },
        { "requirements", Mentions },
    };

    private static readonly Shape Standard = new("a standard")
    {
        { "bom-ref", BomRef },
        { "name", Text },
        { "version", Text },
        { "description", Text },
        { "owner", Text },
        { "requirements", ListOf(Requirement) },
        { "levels", ListOf(Level) },
        { "externalReferences", CommonShapes.ExternalReferences },
        { "signature", SignatureShapes.Signature },
    };

    internal static readonly Shape Definitions = new("definitions")
    {
        { "standards", ListOf(Standard) },
        { "patents", ListOf(AnyOf(() => PatentShapes.Patent, () => PatentShapes.Family)), V17 },
    };
}
