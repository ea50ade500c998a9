using Cicd.Packages;
using NuGet.Versioning;

namespace Cicd.Analysis.Dependencies.Internal;

/// <summary>What a NuGet source says about vulnerabilities: the entries of all its pages, by package.</summary>
internal sealed class NuGetData : IVulnerabilityData
{
    private readonly ILookup<string, (NuGetVulnerability Entry, VersionRange Range)> entries;

    public NuGetData(string name, IEnumerable<(NuGetVulnerabilityPage Page, ReadOnlyMemory<byte> Content)> pages)
    {
        List<NuGetVulnerability> all = [];
        var digest = new System.Text.StringBuilder();
        DateTimeOffset? from = null;
        foreach (var (page, content) in pages.OrderBy(page => page.Page.Name, StringComparer.Ordinal))
        {
            all.AddRange(NuGetVulnerabilityReader.ReadPage(content, page.Address));
            digest.Append(Sha256Digest.Of(content.Span).Hex).Append("  ").Append(page.Name).Append('\n');
            from = from is null || page.Updated > from ? page.Updated : from;
        }

        Source = new VulnerabilitySource(name, all.Count, from, Sha256Digest.Of(System.Text.Encoding.UTF8.GetBytes(digest.ToString())));
        all.AddRange(NuGetVulnerabilityReader.ReadPage(DataCanary.NuGetPage, "the built-in canary"));
        entries = all.ToLookup(entry => entry.PackageId, entry => (entry, VersionRange.Parse(entry.Range)), StringComparer.OrdinalIgnoreCase);
    }

    public VulnerabilitySource Source { get; }

    public IEnumerable<Match> Find(PackageIdentity package)
    {
        var version = NuGetVersion.Parse(package.Version);
        return entries[package.Id].Where(entry => entry.Range.Satisfies(version)).Select(entry => new Match(
            [AdvisoryId.Of(entry.Entry.Uri)],
            entry.Range.ToNormalizedString(),
            entry.Range is { HasUpperBound: true, IsMaxInclusive: false } ? entry.Range.MaxVersion!.ToNormalizedString() : null,
            other => entries[package.Id].Any(one => one.Entry.Uri == entry.Entry.Uri && one.Range.Satisfies(NuGetVersion.Parse(other))))
        {
            Source = Source.Name,
            Severity = entry.Entry.Severity,
            Uri = entry.Entry.Uri,
        });
    }
}
