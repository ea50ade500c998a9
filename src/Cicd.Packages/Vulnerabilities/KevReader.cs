namespace Cicd.Packages;

/// <summary>Reads the Known Exploited Vulnerabilities Catalog of CISA (<c>known_exploited_vulnerabilities.json</c>).</summary>
public static class KevReader
{
    /// <summary>The size, in bytes, above which a catalog is refused.</summary>
    public const int MaxSize = 64 * 1024 * 1024;

    /// <summary>The ids (<c>CVE-…</c>) that the catalog lists.</summary>
    /// <param name="json">The bytes of the file.</param>
    /// <param name="name">What the file is called in messages.</param>
    /// <exception cref="PipelineException">It is too large, no JSON, or no catalog.</exception>
    public static IReadOnlySet<string> Read(ReadOnlyMemory<byte> json, string name) => StrictJson.Read<IReadOnlySet<string>>(json, MaxSize, name, "the catalog of CISA", root =>
    {
        if (!root.TryGetProperty("vulnerabilities", out _))
        {
            throw StrictJson.Broken(name, "it has no field 'vulnerabilities', so it is not the catalog of CISA");
        }

        return root.Items("vulnerabilities", 1_000_000, name)
            .Select(item => item.Text("cveID") ?? throw StrictJson.Broken(name, "an entry has no 'cveID'"))
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
    });
}
