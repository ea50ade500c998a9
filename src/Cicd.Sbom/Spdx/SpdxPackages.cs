namespace Cicd.Sbom;

/// <summary>Says components as packages.</summary>
internal sealed class SpdxPackages(SpdxLicensing licensing, ISet<string> losses)
{
    private const string NoAssertion = SpdxLicensing.NoAssertion;

    internal SpdxPackage Package(BomComponent component, string id, IReadOnlyList<string> advisories) => new(id, Name(component))
    {
        VersionInfo = component.Version,
        Supplier = Agent(component.Supplier) ?? Named("Organization", component.Publisher) ?? NoAssertion,
        Originator = Agent(component.Manufacturer) ?? Agent(component.Authors?.FirstOrDefault()) ?? Named("Person", component.Author),
        DownloadLocation = Address(component, "distribution") ?? NoAssertion,
        Checksums = NullIfEmpty(component.Hashes?.Select(Checksum).OfType<SpdxChecksum>()),
        Homepage = Address(component, "website"),
        SourceInfo = Source(component),
        LicenseConcluded = licensing.Express(component.Licenses?.Where(IsConcluded) ?? []),
        LicenseDeclared = licensing.Express(component.Licenses?.Where(choice => !IsConcluded(choice)) ?? []),
        CopyrightText = component.Copyright ?? NoAssertion,
        Description = component.Description,
        ExternalRefs = NullIfEmpty(References(component, advisories)),
        PrimaryPackagePurpose = Purpose(component.Type),
    };

    internal static string? Agent(BomOrganization? organization) =>
        Named("Organization", organization?.Name, organization?.Contact?.Select(contact => contact.Email).FirstOrDefault(email => email is not null));

    internal static string? Agent(BomContact? person) => Named("Person", person?.Name ?? person?.Email, person?.Name is null ? null : person.Email);

    private static string? Named(string kind, string? name, string? email = null) =>
        string.IsNullOrWhiteSpace(name) ? null : $"{kind}: {OneLine(name)}{(string.IsNullOrWhiteSpace(email) ? string.Empty : $" ({OneLine(email)})")}";

    private static string Name(BomComponent component) => component.Group is { Length: > 0 } group ? $"{group}/{component.Name}" : component.Name;

    private static bool IsConcluded(BomLicenseChoice choice) => (choice.License?.Acknowledgement ?? choice.Acknowledgement) == "concluded";

    private static string? Source(BomComponent component) =>
        component.ExternalReferences?.FirstOrDefault(reference => reference.Type == "vcs") is { } source
            ? source.Comment is null ? source.Url : $"{source.Url} ({source.Comment})"
            : null;

    private static string? Address(BomComponent component, string type) =>
        component.ExternalReferences?.FirstOrDefault(reference => reference.Type == type && IsWeb(reference.Url))?.Url;

    private static bool IsWeb(string url) => Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" or "ftp" && !url.Contains(' ', StringComparison.Ordinal);

    private static IEnumerable<SpdxExternalReference> References(BomComponent component, IReadOnlyList<string> advisories)
    {
        if (component.Purl is { } purl && !purl.Contains(' ', StringComparison.Ordinal))
        {
            yield return new SpdxExternalReference("PACKAGE-MANAGER", "purl", purl);
        }

        if (component.Cpe is { } cpe && !cpe.Contains(' ', StringComparison.Ordinal))
        {
            yield return new SpdxExternalReference("SECURITY", cpe.StartsWith("cpe:2.3:", StringComparison.Ordinal) ? "cpe23Type" : "cpe22Type", cpe);
        }

        foreach (var advisory in advisories.Where(IsWeb).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            yield return new SpdxExternalReference("SECURITY", "advisory", advisory);
        }
    }

    private SpdxChecksum? Checksum(BomHash hash)
    {
        var algorithm = hash.Algorithm switch
        {
            "SHA-1" or "SHA-256" or "SHA-384" or "SHA-512" => hash.Algorithm.Replace("-", string.Empty, StringComparison.Ordinal),
            "MD5" or "SHA3-256" or "SHA3-384" or "SHA3-512" or "BLAKE2b-256" or "BLAKE2b-384" or "BLAKE2b-512" or "BLAKE3" => hash.Algorithm,
            _ => null,
        };
        if (algorithm is null)
        {
            losses.Add($"SPDX 2.3 has no '{hash.Algorithm}' for a checksum: left out.");
        }

        return algorithm is null ? null : new SpdxChecksum(algorithm, hash.Content.ToLowerInvariant());
    }

    private static string Purpose(string type) => type switch
    {
        "application" or "framework" or "library" or "container" or "operating-system" or "device" or "firmware" or "file" => type.ToUpperInvariant(),
        _ => "OTHER",
    };

    private static string OneLine(string text) => text.ReplaceLineEndings(" ").Trim();

    private static List<T>? NullIfEmpty<T>(IEnumerable<T>? items) => items?.ToList() is { Count: > 0 } list ? list : null;
}
