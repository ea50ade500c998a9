using System.Text;
using Cicd.Packages;
using NuGet.Configuration;

namespace Cicd.Analysis.Dependencies.Internal;

/// <summary>All that a scan looks packages up in.</summary>
internal sealed class ScanData
{
    public required IReadOnlyList<IVulnerabilityData> Sources { get; init; }

    /// <summary>The NuGet sources of packages that are configured.</summary>
    public required IReadOnlyList<PackageSource> Configured { get; init; }

    public required VexFilter Vex { get; init; }

    public IReadOnlySet<string>? Exploited { get; private init; }

    public IReadOnlyDictionary<string, double>? Probabilities { get; private init; }

    public IReadOnlyList<string> Silent { get; private init; } = [];

    public IReadOnlyList<string> Problems { get; private init; } = [];

    public IReadOnlyList<string> Remarks { get; private init; } = [];

    public Sha256Digest Digest { get; private init; }

    /// <exception cref="EvidenceUnavailableException">There is no data, or some of it cannot be read.</exception>
    public static async Task<ScanData> LoadAsync(DependencyScanRequest request, ArtifactWriter files, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var osv = request.Osv is { } path ? OsvData.Read(Path.GetFullPath(path, request.Root), path, now, cancellationToken) : null;
        NuGetSources sources = new(request, files);
        var asks = request.AskSources ?? osv is null;
        var (data, silent) = asks ? await sources.LoadAsync(cancellationToken) : ([], []);
        List<IVulnerabilityData> all = [.. data, .. osv is null ? Array.Empty<IVulnerabilityData>() : [osv]];
        List<string> problems = [.. osv?.Problems ?? []];
        List<string> remarks = [.. osv?.Remarks ?? []];
        remarks.AddRange(silent.Select(source => $"{source} has no data on vulnerabilities: nothing is known of packages that come from it alone."));
        if (!request.AllowNoData)
        {
            Demand(all, silent, asks);
        }

        return new ScanData
        {
            Sources = all,
            Configured = sources.Packages,
            Vex = VexFilter.Read(request.Vex, request.Root),
            Exploited = request.Kev is { } kev ? Named(request, kev, KevReader.MaxSize, bytes => KevReader.Read(bytes, kev)) : null,
            Probabilities = request.Epss is { } epss ? Named(request, epss, EpssReader.MaxSize, bytes => EpssReader.Read(new MemoryStream(bytes), epss)) : null,
            Silent = [.. silent, .. all.Count == 0 && silent.Count == 0 ? ["The scan"] : Array.Empty<string>(), .. all.Where(source => source.Source.Count == 0).Select(source => source.Source.Name)],
            Problems = problems,
            Remarks = remarks,
            Digest = Sha256Digest.Of(Encoding.UTF8.GetBytes(string.Concat(all
                .Select(source => $"{source.Source.Digest.Hex}  {source.Source.Name}\n")
                .Concat(new[] { request.Kev, request.Epss }.Concat(request.Vex).OfType<string>().Select(file => $"{Sha256Digest.Of(BoundedRead.File(Path.GetFullPath(file, request.Root), EpssReader.MaxSize)).Hex}  {Path.GetFileName(file)}\n"))
                .Order(StringComparer.Ordinal)))),
        };
    }

    private static void Demand(List<IVulnerabilityData> all, IReadOnlyList<string> silent, bool asked)
    {
        var empty = all.Where(source => source.Source.Count == 0).Select(source => source.Source.Name).ToList();
        if (silent.Count + empty.Count > 0)
        {
            throw new EvidenceUnavailableException($"{string.Join(", ", silent.Concat(empty))} {(silent.Count + empty.Count == 1 ? "has" : "have")} no data on vulnerabilities, so what is found says too little. Name a source that has (auditSources in nuget.config), give --osv, or allow it with --allow-no-data.");
        }

        if (all.Count == 0)
        {
            throw new EvidenceUnavailableException(asked
                ? "No NuGet source is configured, so there is no data on vulnerabilities. Name one in nuget.config, or give --osv."
                : "There is no data on vulnerabilities. Name a NuGet source in nuget.config, or give --osv.");
        }
    }

    private static T Named<T>(DependencyScanRequest request, string file, long max, Func<byte[], T> read)
    {
        try
        {
            return read(BoundedRead.File(Path.GetFullPath(file, request.Root), max));
        }
        catch (PipelineException error) when (error is not EvidenceUnavailableException)
        {
            throw new EvidenceUnavailableException(error.Message, error);
        }
    }
}
