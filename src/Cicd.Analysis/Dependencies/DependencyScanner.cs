using System.Reflection;
using Cicd.Analysis.Dependencies.Internal;
using Cicd.Packages;

namespace Cicd.Analysis.Dependencies;

/// <summary>Looks for known vulnerabilities in the packages that restored sources and published applications have.</summary>
/// <param name="files">Keeps what sources said in the user's cache directory.</param>
/// <param name="time">Tells how old data is, and measures.</param>
public sealed class DependencyScanner(ArtifactWriter files, TimeProvider time)
{
    /// <summary>Scans what the request names. Findings are a result, not an error.</summary>
    /// <remarks>Nothing of the tree is run, and nothing in it is written.</remarks>
    /// <exception cref="EvidenceUnavailableException">
    /// Nothing lists packages, there is no data to look them up in, or the built-in canary was not found: the scan says nothing.
    /// </exception>
    public async Task<DependencyScanResult> ScanAsync(DependencyScanRequest request, CancellationToken cancellationToken)
    {
        var startedAt = time.GetUtcNow();
        var started = time.GetTimestamp();
        var inputs = DependencyInputs.Read(request, cancellationToken);
        ScanData data = await ScanData.LoadAsync(request, files, startedAt, cancellationToken);
        foreach (var source in data.Sources)
        {
            DataCanary.Prove(source);
        }

        MatchMerger merger = new(data.Exploited, data.Probabilities, inputs.Relative);
        var found = inputs.Packages.SelectMany(package => merger.Merge(package, data.Sources.SelectMany(source => source.Find(package.Identity))))
            .Select(data.Vex.Apply)
            .OrderByDescending(finding => finding.Risk)
            .ThenBy(finding => finding.Package)
            .ThenBy(finding => finding.Advisory.Id, StringComparer.Ordinal)
            .ToList();
        var notes = await NotesAsync(request, data, inputs, cancellationToken);
        PackageOrigins origins = new(inputs, data.Configured);
        var result = new DependencyScanResult(found, Version())
        {
            Others = [.. origins.Unexpected(request.InternalPrefixes), .. DeprecatedFindings.Of(inputs, notes)],
            Dependencies = [.. inputs.Packages.Select(package => new Dependency(package.Identity.ToPackageUrl().ToString())
            {
                Feed = origins.Find(package.Identity),
                IsDeprecated = notes.TryGetValue(package.Identity, out var note) ? note.DeprecatedBecause is not null : null,
                Published = note?.Published,
                Ships = package.Ships,
            })],
            IsLocked = inputs.IsLocked,
            Data = [.. data.Sources.Select(source => source.Source)],
            DataDigest = data.Digest,
            Inputs = inputs.Digest,
            SilentSources = data.Silent,
            StartedAt = startedAt,
            Statements = [.. found.Select(finding => VexStatements.Of(finding, data.Vex.Find(finding).Statement))],
        };
        return result with
        {
            Examined = new Dictionary<string, long>
            {
                ["projects"] = inputs.Projects,
                ["files"] = inputs.Lists,
                ["packages"] = inputs.Packages.Count,
                ["shippedPackages"] = inputs.Packages.Count(package => package.Ships),
                ["edges"] = inputs.Edges,
                ["advisories"] = data.Sources.Sum(source => source.Source.Count),
                ["sources"] = data.Sources.Count,
            },
            Problems = [.. inputs.Problems, .. data.Problems, .. DataAge.Problems(result.Data, request.DataAgeAtMost, startedAt), .. origins.Problems],
            Remarks = [.. inputs.Remarks, .. data.Remarks, .. data.Vex.Remarks, .. DataAge.Remarks(result.Data, startedAt)],
            Duration = time.GetElapsedTime(started),
        };
    }

    private static async Task<IReadOnlyDictionary<PackageIdentity, PackageNotes>> NotesAsync(DependencyScanRequest request, ScanData data, DependencyInputs inputs, CancellationToken cancellationToken) =>
        request.AskDeprecated && !request.IsOffline
            ? await DeprecatedPackages.AskAsync(data.Configured, inputs.Packages, request.SourceTimeout, cancellationToken)
            : new Dictionary<PackageIdentity, PackageNotes>();

    private static string Version() =>
        typeof(DependencyScanner).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0.0.0";
}
