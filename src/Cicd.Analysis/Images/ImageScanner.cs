using System.Reflection;
using System.Text;
using Cicd.Analysis.Dependencies;
using Cicd.Analysis.Dependencies.Internal;
using Cicd.Analysis.Images.Dockerfiles;
using Cicd.Analysis.Images.Internal;
using Cicd.Analysis.Sarif;
using Cicd.Packages;

namespace Cicd.Analysis.Images;

/// <summary>
/// Examines container images: the packages of the distribution and the .NET parts of all layers, their known vulnerabilities by OSV data, the
/// configuration, the files and their permissions, and the Dockerfiles. Nothing of an image is run.
/// </summary>
/// <param name="time">Tells how old data is, and measures.</param>
public sealed class ImageScanner(TimeProvider time)
{
    /// <summary>Scans what the request names. Findings are a result, not an error.</summary>
    /// <exception cref="EvidenceUnavailableException">
    /// The request names nothing, a Dockerfile is none, there is no data where some was named, or the built-in canary was not found in it.
    /// </exception>
    /// <exception cref="PipelineException">An image is not whole, or a layer is damaged.</exception>
    public async Task<ImageScanResult> ScanAsync(ImageScanRequest request, CancellationToken cancellationToken)
    {
        var startedAt = time.GetUtcNow();
        var started = time.GetTimestamp();
        if (request.Images.Count + request.Dockerfiles.Count == 0)
        {
            throw new EvidenceUnavailableException("There is nothing to scan: name an image, or Dockerfiles.");
        }

        var dockerfiles = DockerfileFinder.Read(request.Root, request.Dockerfiles);
        List<PlatformScan> scans = [];
        foreach (var image in request.Images)
        {
            ImageInspection inspection = new(image);
            await inspection.RunAsync(cancellationToken);
            scans.Add(await Task.Run(() => PlatformScan.Of(image, inspection, request, startedAt, cancellationToken), cancellationToken));
        }

        var findings = scans.SelectMany(scan => scan.Findings).Concat(dockerfiles.SelectMany(item => DockerfileScan.Check(item.File))).DistinctBy(finding => finding.Fingerprint).ToList();
        var rules = Rules(scans);
        var data = scans.Select(scan => scan.Data).OfType<OsvData>().Select(osv => osv.Source).FirstOrDefault();
        return new ImageScanResult(findings, Version())
        {
            Advisories = [.. scans.SelectMany(scan => scan.Advisories).DistinctBy(advisory => (advisory.Id, advisory.PackageUrl))],
            Inventory = Inventory(request, scans),
            Rules = rules,
            RuleSet = Sha256Digest.Of(Encoding.UTF8.GetBytes(string.Join('\n', OwnRules().Select(rule => $"{rule.Id} {rule.Severity}").Append(data?.Digest.Hex ?? "no data").Append(Version())))),
            Inputs = Sha256Digest.Of(Encoding.UTF8.GetBytes(string.Join('\n', request.Images.Select(image => image.Digest.Hex).Concat(dockerfiles.Select(item => $"{Sha256Digest.Of(item.Content).Hex}  {item.File.Path}"))))),
            Data = data,
            Examined = new Dictionary<string, long>
            {
                ["platforms"] = scans.Count,
                ["layers"] = request.Images.Sum(image => image.Layers.Count),
                ["files"] = scans.Sum(scan => scan.Files),
                ["packages"] = scans.Sum(scan => scan.Components.Count),
                ["osPackages"] = scans.Sum(scan => scan.Components.Count(component => component.IsOperatingSystem)),
                ["dockerfiles"] = dockerfiles.Count,
                ["lines"] = dockerfiles.Sum(item => item.File.Lines),
                ["advisories"] = data?.Count ?? 0,
            },
            Problems = [.. scans.SelectMany(scan => scan.Problems).Concat(data is null ? [] : DataAge.Problems([data], request.DataAgeAtMost, startedAt)).Distinct(StringComparer.Ordinal)],
            Remarks = [.. scans.SelectMany(scan => scan.Remarks).Concat(data is null ? [] : DataAge.Remarks([data], startedAt)).Distinct(StringComparer.Ordinal)],
            StartedAt = startedAt,
            Duration = time.GetElapsedTime(started),
        };
    }

    private static IEnumerable<SarifRule> OwnRules() => ImageRules.All.Concat(DockerfileScan.Rules.Select(rule => rule.Rule));

    private static List<SarifRule> Rules(List<PlatformScan> scans) =>
        [.. OwnRules().Concat(scans.SelectMany(scan => scan.Rules)).GroupBy(rule => rule.Id, StringComparer.Ordinal).Select(group => group.MaxBy(rule => rule.Score)!)];

    private static ImageInventory? Inventory(ImageScanRequest request, List<PlatformScan> scans)
    {
        if (request.Images is not [var first, ..])
        {
            return null;
        }

        var components = scans.SelectMany(scan => scan.Components).GroupBy(component => component.PackageUrl, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => group.First() with
        {
            Layers = [.. group.SelectMany(component => component.Layers).Distinct()],
            Paths = [.. group.SelectMany(component => component.Paths).Distinct(StringComparer.Ordinal)],
        });
        return new(first.Name, request.Digest ?? first.Digest, [.. components])
        {
            Tag = first.Tag,
            Gaps = [.. scans.SelectMany(scan => scan.InventoryGaps).Distinct(StringComparer.Ordinal)],
            Distribution = scans.Select(scan => scan.Distribution).FirstOrDefault(distribution => distribution is not null),
        };
    }

    private static string Version() =>
        typeof(ImageScanner).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0.0.0";
}
