using System.Text;
using Cicd.Packages;

namespace Cicd.Analysis.Dependencies.Internal;

/// <summary>Records of the OSV schema, by package.</summary>
internal sealed class OsvData : IVulnerabilityData
{
    private readonly ILookup<string, (OsvRecord Record, OsvAffected Affected)> entries;
    private readonly ILookup<string, (OsvRecord Record, OsvAffected Affected)> ofDistribution;

    private OsvData(VulnerabilitySource source, IReadOnlyList<OsvRecord> records, OsRelease? release)
    {
        Source = source;
        var all = records.Append(OsvReader.Read(DataCanary.OsvRecord, "the built-in canary"))
            .Concat(release?.Ecosystem is { } ecosystem ? [OsvReader.Read(DataCanary.DistributionRecord(ecosystem), "the built-in canary", release)] : Array.Empty<OsvRecord>())
            .Where(record => record.Withdrawn is null)
            .SelectMany(record => record.Affected.Select(affected => (Record: record, Affected: affected)))
            .ToList();
        entries = all.Where(entry => IsNuGet(entry.Affected)).ToLookup(entry => entry.Affected.PackageId, StringComparer.OrdinalIgnoreCase);
        ofDistribution = all.Where(entry => !IsNuGet(entry.Affected)).ToLookup(entry => entry.Affected.PackageId, StringComparer.Ordinal);
        NuGetCount = records.Sum(record => (long)record.Affected.Count(IsNuGet));
        DistributionCount = records.Sum(record => (long)record.Affected.Count(affected => !IsNuGet(affected)));
    }

    /// <summary>How many entries there are about NuGet packages.</summary>
    public long NuGetCount { get; }

    /// <summary>How many entries there are about packages of the distribution.</summary>
    public long DistributionCount { get; }

    public VulnerabilitySource Source { get; }

    /// <summary>What kept records from being read.</summary>
    public IReadOnlyList<string> Problems { get; private init; } = [];

    /// <summary>What a reader of the result should know.</summary>
    public IReadOnlyList<string> Remarks { get; private init; } = [];

    /// <exception cref="EvidenceUnavailableException">There is no such directory or archive, it cannot be read, or holds no record.</exception>
    public static OsvData Read(string path, string shown, DateTimeOffset now, CancellationToken cancellationToken) => Read(path, shown, now, null, cancellationToken);

    /// <summary>Reads what the records say about NuGet packages and about those of a distribution.</summary>
    /// <exception cref="EvidenceUnavailableException">There is no such directory or archive, it cannot be read, or holds no record.</exception>
    public static OsvData Read(string path, string shown, DateTimeOffset now, OsRelease? release, CancellationToken cancellationToken)
    {
        List<OsvRecord> records = [];
        List<string> broken = [];
        List<string> digests = [];
        foreach (var (name, content) in OsvFiles.Read(path, cancellationToken))
        {
            cancellationToken.ThrowIfCancellationRequested();
            digests.Add($"{Sha256Digest.Of(content.Span).Hex}  {name}\n");
            try
            {
                records.Add(release is null ? OsvReader.Read(content, name) : OsvReader.Read(content, name, release));
            }
            catch (PipelineException error)
            {
                broken.Add(error.Message);
            }
        }

        if (records.Count == 0)
        {
            throw new EvidenceUnavailableException(broken.Count > 0
                ? $"{shown} holds no record of the OSV schema that can be read, the first of {broken.Count}: {broken[0]}"
                : $"{shown} holds no record of the OSV schema (NAME.json), so nothing could be looked up.");
        }

        var listed = records.Where(record => record.Withdrawn is null).ToList();
        var commits = listed.Sum(record => record.Affected.Count(affected => affected.HasOnlyCommits));
        var withdrawn = records.Count - listed.Count;
        digests.Sort(StringComparer.Ordinal);
        var from = records.Select(record => record.Modified).Where(modified => modified <= now).Max();
        var count = listed.Sum(record => (long)record.Affected.Count(affected => !affected.HasOnlyCommits));
        return new OsvData(new VulnerabilitySource($"OSV {shown}", count, from, Sha256Digest.Of(Encoding.UTF8.GetBytes(string.Concat(digests)))), records, release)
        {
            Problems = broken.Count == 0 ? [] : [$"{broken.Count} of {broken.Count + records.Count} records in {shown} cannot be read, so what they tell is unknown. The first: {broken[0]}"],
            Remarks =
            [
                .. commits == 0 ? Array.Empty<string>() : [$"{commits} entries in {shown} have ranges of commits alone (GIT), which no package version can be compared with: they are passed by."],
                .. withdrawn == 0 ? Array.Empty<string>() : [$"{withdrawn} records in {shown} were withdrawn by their publishers: they are passed by."],
            ],
        };
    }

    public IEnumerable<Match> Find(PackageIdentity package)
    {
        foreach (var (record, affected) in entries[package.Id])
        {
            if (OsvMatcher.Match(affected, package.Version) is { } match)
            {
                yield return Found(record, affected, match, version => entries[package.Id].Any(entry => entry.Record.Id == record.Id && OsvMatcher.Match(entry.Affected, version) is not null));
            }
        }
    }

    /// <summary>What the data says of a package of the distribution: Debian, Ubuntu and Alpine speak of source packages, the others of those that are installed.</summary>
    public IEnumerable<Match> Find(OsPackage package)
    {
        var order = OsVersions.OrderOf(package.Kind);
        var (name, version) = package.Kind == OsPackageKind.Rpm ? (package.Name, package.Version) : (package.Source, package.SourceVersion);
        foreach (var (record, affected) in ofDistribution[name])
        {
            if (OsvMatcher.Match(affected, version, order) is { } match)
            {
                yield return Found(record, affected, match, _ => false);
            }
        }
    }

    private static bool IsNuGet(OsvAffected affected) => affected.Ecosystem == OsvReader.NuGet;

    private Match Found(OsvRecord record, OsvAffected affected, VersionMatch match, Func<string, bool> isAffected) =>
        new([.. record.Aliases.Prepend(record.Id).Select(AdvisoryId.Normal)], match.Range, match.FixedVersion, isAffected)
        {
            Source = Source.Name,
            Upstream = record.Upstream,
            Severity = affected.Severity ?? record.Severity,
            Scores = [.. affected.Vectors.Concat(record.Vectors).Select(vector => Cvss.TryScore(vector, out var score) ? score : null).OfType<CvssScore>()],
            Summary = record.Summary,
            Published = record.Published,
            Uri = record.Uri,
            Cwe = record.Cwe,
        };
}
