using System.Text;
using Cicd.Packages;

namespace Cicd.Analysis.Dependencies.Internal;

/// <summary>Records of the OSV schema, by package.</summary>
internal sealed class OsvData : IVulnerabilityData
{
    private readonly ILookup<string, (OsvRecord Record, OsvAffected Affected)> entries;

    private OsvData(VulnerabilitySource source, IEnumerable<OsvRecord> records)
    {
        Source = source;
        entries = records.Append(OsvReader.Read(DataCanary.OsvRecord, "the built-in canary"))
            .Where(record => record.Withdrawn is null)
            .SelectMany(record => record.Affected.Select(affected => (record, affected)))
            .ToLookup(entry => entry.affected.PackageId, StringComparer.OrdinalIgnoreCase);
    }

    public VulnerabilitySource Source { get; }

    /// <summary>What kept records from being read.</summary>
    public IReadOnlyList<string> Problems { get; private init; } = [];

    /// <summary>What a reader of the result should know.</summary>
    public IReadOnlyList<string> Remarks { get; private init; } = [];

    /// <exception cref="EvidenceUnavailableException">There is no such directory or archive, it cannot be read, or holds no record.</exception>
    public static OsvData Read(string path, string shown, DateTimeOffset now, CancellationToken cancellationToken)
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
                records.Add(OsvReader.Read(content, name));
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
        return new OsvData(new VulnerabilitySource($"OSV {shown}", count, from, Sha256Digest.Of(Encoding.UTF8.GetBytes(string.Concat(digests)))), records)
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
            if (OsvMatcher.Match(affected, package.Version) is not { } match)
            {
                continue;
            }

            yield return new Match(
                [.. record.Aliases.Prepend(record.Id).Select(AdvisoryId.Normal)],
                match.Range,
                match.FixedVersion,
                version => entries[package.Id].Any(entry => entry.Record.Id == record.Id && OsvMatcher.Match(entry.Affected, version) is not null))
            {
                Source = Source.Name,
                Severity = record.Severity,
                Scores = [.. affected.Vectors.Concat(record.Vectors).Select(vector => Cvss.TryScore(vector, out var score) ? score : null).OfType<CvssScore>()],
                Summary = record.Summary,
                Published = record.Published,
                Uri = record.Uri,
                Cwe = record.Cwe,
            };
        }
    }
}
