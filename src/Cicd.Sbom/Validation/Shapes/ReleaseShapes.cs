using Cicd.Sbom.Validation.Rules;
using static Cicd.Sbom.Validation.Rules.Expect;
using static Cicd.Sbom.SpecVersion;

namespace Cicd.Sbom.Validation.Shapes;

/// <summary>Release notes and what they resolve.</summary>
internal static class ReleaseShapes
{
    private static readonly Shape Issue = new("an issue")
    {
        { "type!", Words("defect enhancement security") },
        { "id", Text },
        { "name", Text },
        { "description", Text },
        { "source", new Shape("a source") { { "name", Text }, { "url", Of(Formats.Iri) } } },
        { "references", ListOf(Of(Formats.Iri)) },
    };

    private static readonly Shape Note = new("a note")
    {
        { "locale", Of(Formats.Locale) },
        { "text!", CommonShapes.Attachment },
    };

    internal static readonly Rule Issues = ListOf(Issue);

    internal static readonly Shape ReleaseNotes = new("release notes")
    {
        { "type!", Text },
        { "title", Text },
        { "featuredImage", Of(Formats.Iri) },
        { "socialImage", Of(Formats.Iri) },
        { "description", Text },
        { "timestamp", Of(Formats.DateTime) },
        { "aliases", Texts },
        { "tags", CommonShapes.Tags },
        { "resolves", Issues },
        { "notes", ListOf(Note) },
        { "properties", CommonShapes.Properties },
    };
}
