using Cicd.Sbom.Validation.Rules;
using static Cicd.Sbom.Validation.Rules.Expect;
using static Cicd.Sbom.SpecVersion;

namespace Cicd.Sbom.Validation.Shapes;

/// <summary>Organizations and people.</summary>
internal static class PartyShapes
{
    internal static readonly Shape Contact = new("a contact")
    {
        { "bom-ref", BomRef, V15 },
        { "name", Text },
        { "email", Of(Formats.Email) },
        { "phone", Text },
    };

    internal static readonly Rule Contacts = ListOf(Contact);

    private static readonly Shape Address = new("a postal address")
    {
        { "bom-ref", BomRef },
        { "country", Text },
        { "region", Text },
        { "locality", Text },
        { "postOfficeBoxNumber", Text },
        { "postalCode", Text },
        { "streetAddress", Text },
    };

    internal static readonly Shape Organization = new("an organization")
    {
        { "bom-ref", BomRef, V15 },
        { "name", Text },
        { "address", Address, V16 },
        { "url", ListOf(Of(Formats.Iri)) },
        { "contact", Contacts },
    };
}
