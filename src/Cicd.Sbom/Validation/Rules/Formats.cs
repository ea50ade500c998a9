namespace Cicd.Sbom.Validation.Rules;

/// <summary>The formats of texts that the specification names.</summary>
internal static class Formats
{
    internal static readonly Format DateTime = new("a date and time with a time zone (RFC 3339), such as 2026-01-31T12:00:00Z,", TimeText.IsDateTime);
    internal static readonly Format Date = new("a date (RFC 3339), such as 2026-01-31,", TimeText.IsDate);
    internal static readonly Format Iri = new("an address (RFC 3987, absolute or relative)", AddressText.IsIriReference);
    internal static readonly Format Uri = new("an absolute URI (RFC 3986)", AddressText.IsUri);
    internal static readonly Format Email = new("an e-mail address", AddressText.IsEmail);
    internal static readonly Format SerialNumber = new("urn:uuid: and a UUID in lower case (RFC 9562)", PatternText.IsSerialNumber);
    internal static readonly Format MediaType = new("a media type in lower case, such as text/plain,", PatternText.IsMediaType);
    internal static readonly Format Locale = new("a language, such as en or en-US,", PatternText.IsLocale);
    internal static readonly Format Digest = new("a digest of 32, 40, 64, 96 or 128 hexadecimal digits", PatternText.IsDigest);
    internal static readonly Format OpenCre = new("CRE: and two numbers, such as CRE:764-507,", PatternText.IsOpenCre);
    internal static readonly Format PatentNumber = new("a patent number of 2 to 30 letters, digits, spaces and -/.()", PatternText.IsPatentNumber);
    internal static readonly Format Country = new("a code of two capital letters (WIPO ST.3)", PatternText.IsCountry);
    internal static readonly Format LicenseId = new("the identifier of a licence in the SPDX licence list", LicenseIds.Contains) { Rule = "license-id" };
    internal static readonly Format LicenseExpression = new("an SPDX licence expression", text => Packages.SpdxExpression.TryParse(text, out _)) { Level = BomFindingLevel.Warning };
    internal static readonly Format Cpe = new("a CPE name (2.2 or 2.3)", PatternText.IsCpe) { Level = BomFindingLevel.Warning };
    internal static readonly Format PackageUrl = new("a package URL", text => Packages.PackageUrl.TryParse(text, out _)) { Level = BomFindingLevel.Warning };
}
