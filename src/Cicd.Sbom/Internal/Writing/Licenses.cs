using Cicd.Packages;

namespace Cicd.Sbom;

/// <summary>Writes declared licences.</summary>
internal static class Licenses
{
    private const string Declared = "declared";

    internal static IList<BomLicenseChoice>? Of(PackageLicense? license) =>
        license is null ? null
        : license.Expression is { } expression ? Of(expression)
        : [new BomLicenseChoice { License = new BomLicense { Name = license.Name, Url = Address.Valid(license.Url), Acknowledgement = Declared } }];

    /// <summary>The licence that a text names: as an expression if it is one, else by name.</summary>
    internal static IList<BomLicenseChoice>? Of(string? text) =>
        string.IsNullOrWhiteSpace(text) ? null
        : SpdxExpression.TryParse(text, out var expression) ? Of(expression)
        : [new BomLicenseChoice { License = new BomLicense { Name = text.Trim(), Acknowledgement = Declared } }];

    // The schemas list the identifiers; what is not among them, or is more than one, is an expression.
    private static IList<BomLicenseChoice> Of(SpdxExpression expression) => expression is SpdxTerm { IsPlain: true, License.IsRecent: false } term
        ? [new BomLicenseChoice { License = new BomLicense { Id = term.Id, Acknowledgement = Declared } }]
        : [new BomLicenseChoice { Expression = expression.ToString(), Acknowledgement = Declared }];
}
