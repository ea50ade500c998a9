using Cicd.Packages;
using NuGet.Configuration;
using NuGet.Protocol;
using NuGet.Protocol.Core.Types;

namespace Cicd.Analysis.Dependencies.Internal;

/// <summary>The NuGet sources that are configured for a root, asked with NuGet's own client.</summary>
internal sealed class NuGetSources
{
    private const string Resource = "VulnerabilityInfo/6.7.0";

    private readonly DependencyScanRequest request;
    private readonly ArtifactWriter files;
    private readonly IReadOnlyList<PackageSource> audited;

    public NuGetSources(DependencyScanRequest request, ArtifactWriter files)
    {
        this.request = request;
        this.files = files;
        try
        {
            PackageSourceProvider provider = new(Settings.LoadDefaultSettings(request.Root));
            Packages = [.. provider.LoadPackageSources().Where(source => source.IsEnabled)];
            var own = provider.LoadAuditSources().Where(source => source.IsEnabled).ToList();
            audited = own.Count > 0 ? own : Packages;
        }
        catch (Exception error) when (error is NuGetConfigurationException or IOException or UnauthorizedAccessException)
        {
            throw new EvidenceUnavailableException($"The NuGet configuration of {request.Root} cannot be read: {DisplayText.OneLine(error.Message)}", error);
        }
    }

    /// <summary>The sources of packages.</summary>
    public IReadOnlyList<PackageSource> Packages { get; }

    /// <summary>What the sources for audits, or else all sources, say about vulnerabilities; and which of them have nothing to say.</summary>
    /// <exception cref="EvidenceUnavailableException">A source cannot be reached, or what it says is broken.</exception>
    public async Task<(IReadOnlyList<NuGetData> Data, IReadOnlyList<string> Silent)> LoadAsync(CancellationToken cancellationToken)
    {
        List<NuGetData> data = [];
        List<string> silent = [];
        foreach (var source in audited)
        {
            var pages = await LoadAsync(source, cancellationToken);
            if (pages is null)
            {
                silent.Add(Shown(source));
                continue;
            }

            try
            {
                data.Add(new NuGetData(Shown(source), pages));
            }
            catch (PipelineException error) when (error is not EvidenceUnavailableException)
            {
                throw new EvidenceUnavailableException($"What {Shown(source)} says about vulnerabilities cannot be read: {error.Message}", error);
            }
        }

        return (data, silent);
    }

    /// <summary>The address without credentials and query.</summary>
    public static string Shown(PackageSource source) => DisplayText.OneLine(
        Uri.TryCreate(source.Source, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            ? new UriBuilder(address) { UserName = string.Empty, Password = string.Empty, Query = string.Empty, Fragment = string.Empty }.Uri.AbsoluteUri
            : source.Source);

    private async Task<IReadOnlyList<(NuGetVulnerabilityPage, ReadOnlyMemory<byte>)>?> LoadAsync(PackageSource source, CancellationToken cancellationToken)
    {
        if (!source.IsHttp)
        {
            return null;
        }

        var isTrusted = Path.GetRelativePath(request.Root, request.CacheDirectory).Replace('\\', '/') is var relative && (relative == ".." || relative.StartsWith("../", StringComparison.Ordinal) || Path.IsPathRooted(relative));
        var cache = isTrusted ? new SourceCache(request.CacheDirectory, Shown(source), files) : null;
        if (request.IsOffline)
        {
            return cache?.Index() is { } known
                ? [.. known.Select(page => (page, (ReadOnlyMemory<byte>)(cache.Page(page) ?? throw new EvidenceUnavailableException($"The page {page.Name} that {Shown(source)} gave earlier is not there any more. Scan once without --offline."))))]
                : throw new EvidenceUnavailableException($"Nothing is kept of what {Shown(source)} says about vulnerabilities, and nothing may be fetched. Scan once without --offline, or give --osv.");
        }

        try
        {
            using var bound = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            bound.CancelAfter(request.SourceTimeout * 4);
            return await FetchAsync(source, cache, bound.Token);
        }
        catch (Exception error) when (IsFailure(error, cancellationToken))
        {
            throw new EvidenceUnavailableException($"{Shown(source)} cannot be asked for vulnerabilities: {DisplayText.OneLine(Deepest(error).Message)} Mend that, work with what was kept (--offline), or give --osv.", error);
        }
    }

    private async Task<IReadOnlyList<(NuGetVulnerabilityPage, ReadOnlyMemory<byte>)>?> FetchAsync(PackageSource source, SourceCache? cache, CancellationToken cancellationToken)
    {
        var repository = Repository.Factory.GetCoreV3(source);
        var index = await repository.GetResourceAsync<ServiceIndexResourceV3>(cancellationToken);
        if (index?.GetServiceEntryUri(Resource) is not { } address)
        {
            return null;
        }

        var http = (await repository.GetResourceAsync<HttpSourceResource>(cancellationToken))!.HttpSource;
        var listed = NuGetVulnerabilityReader.ReadIndex(await GetAsync(http, address.AbsoluteUri, 1024 * 1024, cancellationToken), address.AbsoluteUri);
        List<(NuGetVulnerabilityPage Page, ReadOnlyMemory<byte> Content)> pages = [];
        foreach (var page in listed)
        {
            pages.Add((page, cache?.Page(page) ?? await GetAsync(http, page.Address, NuGetVulnerabilityReader.MaxSize, cancellationToken)));
        }

        // What cannot be read is not kept.
        foreach (var (page, content) in pages)
        {
            NuGetVulnerabilityReader.ReadPage(content, page.Address);
        }

        if (cache is not null)
        {
            try
            {
                await cache.KeepAsync(pages, cancellationToken);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                // Without a place to keep it, it is fetched anew the next time.
            }
        }

        return pages;
    }

    private Task<byte[]> GetAsync(HttpSource http, string address, long max, CancellationToken cancellationToken) => http.ProcessStreamAsync(
        new HttpSourceRequest(address, NuGet.Common.NullLogger.Instance) { RequestTimeout = request.SourceTimeout, DownloadTimeout = request.SourceTimeout, MaxTries = 3 },
        async stream => stream is null
            ? throw new EvidenceUnavailableException($"{address} is not there.")
            : await BoundedRead.BytesAsync(stream, max, address, cancellationToken),
        NuGet.Common.NullLogger.Instance,
        cancellationToken);

    private static bool IsFailure(Exception error, CancellationToken cancellationToken) =>
        error is FatalProtocolException or HttpRequestException or IOException or TimeoutException or InvalidDataException or Newtonsoft.Json.JsonException or PipelineException
        || (error is OperationCanceledException && !cancellationToken.IsCancellationRequested);

    private static Exception Deepest(Exception error) => error.InnerException is { } inner && error is not PipelineException ? Deepest(inner) : error;
}
