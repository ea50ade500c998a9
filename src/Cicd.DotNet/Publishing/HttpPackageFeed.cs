using System.Globalization;
using System.Net;

namespace Cicd.DotNet;

/// <summary>A NuGet feed (v3). Its key goes to its own addresses alone, never where one of them redirects to.</summary>
internal sealed class HttpPackageFeed : IPackageFeed
{
    private const long LargestPackage = 1L << 30;
    private const string KeyHeader = "X-NuGet-ApiKey";
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = TimeSpan.FromMinutes(10) };
    private readonly Secret? key;
    private readonly TimeProvider time;
    private readonly TimeSpan readBackTime;
    private FeedResources resources = null!;

    private HttpPackageFeed(Secret? key, TimeProvider time, TimeSpan readBackTime)
    {
        this.key = key;
        this.time = time;
        this.readBackTime = readBackTime;
    }

    public static async Task<HttpPackageFeed> OpenAsync(Uri index, Secret? key, TimeProvider time, TimeSpan readBackTime, CancellationToken cancellationToken)
    {
#pragma warning disable CA2000 // The caller disposes of it.
        var feed = new HttpPackageFeed(key, time, readBackTime);
#pragma warning restore CA2000
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, index);
            using var answer = await feed.SendAsync(request, cancellationToken);
            if (!answer.IsSuccessStatusCode)
            {
                throw new PipelineException(string.Create(CultureInfo.InvariantCulture, $"{index} answers {(int)answer.StatusCode} instead of the service index of the feed."));
            }

            feed.resources = FeedResources.Read(await answer.Content.ReadAsByteArrayAsync(cancellationToken), index);
            feed.ThrowIfOpen(feed.resources.Publish);
            return feed;
        }
        catch
        {
            feed.Dispose();
            throw;
        }
    }

    public async Task<bool> PublishAsync(string name, Stream content, Sha256Digest digest, CancellationToken cancellationToken)
    {
        var isSymbols = name.EndsWith(".snupkg", StringComparison.OrdinalIgnoreCase);
        var (id, version) = PackageIdentityReader.Read(content, name);
        content.Position = 0;
        var target = isSymbols ? resources.Symbols ?? throw new PipelineException($"{resources.Publish} takes no packages of symbols: override Symbols and return false.") : resources.Publish;
        ThrowIfOpen(target);
        var status = await PushAsync(target, name, content, cancellationToken);
        if (!isSymbols)
        {
            content.Position = 0;
            await ReadBackAsync(name, id, version, content, digest, isNew: status != HttpStatusCode.Conflict, cancellationToken);
        }

        return status != HttpStatusCode.Conflict;
    }

    public void Dispose() => http.Dispose();

    private async Task<HttpStatusCode> PushAsync(Uri target, string name, Stream content, CancellationToken cancellationToken)
    {
        // The form must not close what is read once more.
        using var file = new StreamContent(new UnclosedStream(content));
        file.Headers.ContentType = new("application/octet-stream");
        using var form = new MultipartFormDataContent { { file, "package", name } };
        using var request = new HttpRequestMessage(HttpMethod.Put, target) { Content = form };
        if (key is not null)
        {
            request.Headers.Add(KeyHeader, key.Reveal());
        }

        using var answer = await SendAsync(request, cancellationToken);
        return answer.IsSuccessStatusCode || answer.StatusCode == HttpStatusCode.Conflict
            ? answer.StatusCode
            : throw new PipelineException(string.Create(CultureInfo.InvariantCulture, $"{name} was not taken by {target}: {(int)answer.StatusCode} {answer.ReasonPhrase}{Advice(answer.StatusCode)}"));
    }

    private async Task ReadBackAsync(string name, string id, string version, Stream content, Sha256Digest digest, bool isNew, CancellationToken cancellationToken)
    {
        var address = resources.Content is { } start ? PackageAddress.Of(start, id, version) : throw new PipelineException($"{name} was sent, and cannot be read back: the feed names no PackageBaseAddress.");
        var started = time.GetTimestamp();
        while (true)
        {
            var path = Path.GetTempFileName();
            try
            {
                if (await DownloadAsync(address, path, cancellationToken))
                {
                    if (await Sha256Digest.OfFileAsync(path, cancellationToken) != digest && !await SignedPackage.IsSameAsync(content, path, cancellationToken))
                    {
                        throw new PipelineException(isNew
                            ? $"{name} was published and {address} gives another content: {digest} was sent."
                            : $"{id} {version} is at {address} already with another content than {digest}. What is published is not changed: give it a new version.");
                    }

                    return;
                }
            }
            finally
            {
                File.Delete(path);
            }

            if (time.GetElapsedTime(started) > readBackTime)
            {
                throw new PipelineException(string.Create(CultureInfo.InvariantCulture, $"{name} was sent, and {address} does not have it after {readBackTime.TotalSeconds:0} s."));
            }

            await Task.Delay(Pause, time, cancellationToken);
        }
    }

    private async Task<bool> DownloadAsync(Uri address, string path, CancellationToken cancellationToken)
    {
        for (var redirects = 0; redirects < 5; redirects++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            using var answer = await SendAsync(request, cancellationToken);
            if (answer.StatusCode is HttpStatusCode.Moved or HttpStatusCode.Found or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect && answer.Headers.Location is { } location)
            {
                address = new Uri(address, location);
                continue;
            }

            if (answer.StatusCode == HttpStatusCode.NotFound)
            {
                return false;
            }

            if (!answer.IsSuccessStatusCode || answer.Content.Headers.ContentLength > LargestPackage)
            {
                throw new PipelineException(string.Create(CultureInfo.InvariantCulture, $"{address} could not be read back: {(int)answer.StatusCode} {answer.ReasonPhrase}"));
            }

            await using var stream = await answer.Content.ReadAsStreamAsync(cancellationToken);
            await using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None);
            var buffer = new byte[1 << 17];
            int read;
            while ((read = await stream.ReadAsync(buffer, cancellationToken)) > 0)
            {
                await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
                if (file.Length > LargestPackage)
                {
                    throw new PipelineException($"{address} gives more than {LargestPackage} bytes.");
                }
            }

            return true;
        }

        throw new PipelineException($"{address} redirects too often.");
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            return await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        }
        catch (HttpRequestException exception)
        {
            throw new PipelineException($"{request.RequestUri} does not answer: {exception.Message}", exception);
        }
    }

    private void ThrowIfOpen(Uri address)
    {
        if (key is not null && address.Scheme != Uri.UriSchemeHttps && !address.IsLoopback)
        {
            throw new PipelineException($"{address} is not encrypted, and the key of the feed would be read by everybody on the way: use https.");
        }
    }

    private static string Advice(HttpStatusCode status) => status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden ? ". Give the key of the feed by CICD_FEED_API_KEY." : ".";
}
