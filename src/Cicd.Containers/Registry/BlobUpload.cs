using System.Globalization;
using System.Net;
using System.Net.Http.Headers;

namespace Cicd.Containers;

/// <summary>
/// Sends one blob (OCI distribution specification 1.1, pushing blobs): asks first whether it is there, has another repository give it where one may
/// have it, sends it in chunks, and after a broken connection goes on from where the registry is.
/// </summary>
internal sealed class BlobUpload(Repository repository, OciLayout layout, OciDescriptor blob, IReadOnlyList<string> others)
{
    private readonly RegistryOptions options = repository.Options;
    private Uri? location;
    private bool isUncertain;
    private long offset;
    private long chunk = repository.Options.ChunkSize;

    /// <summary>Whether it was sent; else it was there.</summary>
    public async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        await using var content = layout.OpenRaw(blob);
        var isSent = await repository.Transport.RetryAsync(stop => StepAsync(content, stop), cancellationToken);
        options.Progress?.Report(new(blob, blob.Size, !isSent));
        return isSent;
    }

    private async Task<bool> StepAsync(FileStream content, CancellationToken cancellationToken)
    {
        using var watch = new StallWatch(options, cancellationToken);
        if (location is null)
        {
            if (await repository.HasAsync(blob, watch) || !await BeginAsync(watch))
            {
                return false;
            }
        }
        else if (isUncertain)
        {
            await AskAsync(watch);
        }

        while (offset < blob.Size)
        {
            await SendAsync(content, watch);
        }

        await CompleteAsync(watch);
        return true;
    }

    private async Task<bool> BeginAsync(StallWatch watch)
    {
        foreach (var other in others)
        {
            using var mounted = await repository.SendAsync(HttpMethod.Post, $"blobs/uploads/?mount={Uri.EscapeDataString(blob.Digest.ToString())}&from={Uri.EscapeDataString(other)}", watch, other);
            if (mounted.StatusCode == HttpStatusCode.Created)
            {
                return false;
            }

            // It did not have the blob, and has begun an upload instead.
            Take(mounted);
            offset = 0;
            return true;
        }

        using var begun = await repository.SendAsync(HttpMethod.Post, "blobs/uploads/", watch);
        Take(begun);
        offset = 0;
        return true;
    }

    private async Task SendAsync(FileStream content, StallWatch watch)
    {
        var length = Math.Min(chunk, blob.Size - offset);
        var start = offset;
        isUncertain = true;
        using var answer = await repository.SendAsync(
            () =>
            {
                long done = start;
                var request = new HttpRequestMessage(HttpMethod.Patch, location)
                {
                    Content = new BlobContent(new FilePart(content, start, length), watch, count => options.Progress?.Report(new(blob, done += count, WasThere: false))),
                };
                request.Content.Headers.TryAddWithoutValidation("Content-Range", string.Create(CultureInfo.InvariantCulture, $"{start}-{start + length - 1}"));
                return request;
            },
            watch);
        Take(answer);
        offset = Received(answer) ?? start + length;
        isUncertain = false;
        if (offset <= start || offset > start + length)
        {
            throw new RegistryException($"{repository.Name} says that it has {offset} bytes of {blob.Digest}, after {start + length} were sent.");
        }
    }

    private async Task AskAsync(StallWatch watch)
    {
        using var answer = await repository.SendAsync(() => new HttpRequestMessage(HttpMethod.Get, location), watch, HttpStatusCode.NotFound);
        if (answer.StatusCode == HttpStatusCode.NotFound)
        {
            // The registry has forgotten the upload, or completed it: begin anew, with the question whether it is there.
            location = null;
            isUncertain = false;
            throw new RegistryException($"{repository.Name} has forgotten the upload of {blob.Digest}.") { IsTransient = true, RetryAfter = TimeSpan.Zero };
        }

        Take(answer);
        offset = Math.Min(Received(answer) ?? 0, blob.Size);
        isUncertain = false;
    }

    private async Task CompleteAsync(StallWatch watch)
    {
        isUncertain = true;
        using var answer = await repository.SendAsync(
            () => new HttpRequestMessage(HttpMethod.Put, new UriBuilder(location!) { Query = $"{location!.Query.TrimStart('?')}{(location.Query.Length > 1 ? "&" : "")}digest={Uri.EscapeDataString(blob.Digest.ToString())}" }.Uri)
            {
                Content = new ByteArrayContent([]) { Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") } },
            },
            watch);
        if (Repository.DigestOf(answer) is { } said && said != blob.Digest)
        {
            throw new RegistryException($"{repository.Name} stored {said}, and was sent {blob.Digest}.");
        }
    }

    private void Take(HttpResponseMessage answer)
    {
        location = answer.Headers.Location is { } next
            ? new Uri(answer.RequestMessage!.RequestUri!, next)
            : location ?? throw new RegistryException($"{repository.Name} began an upload without saying where.");
        if (location.Scheme is not ("http" or "https") || (repository.Transport.Address.Scheme == Uri.UriSchemeHttps && location.Scheme != Uri.UriSchemeHttps))
        {
            throw new RegistryException($"{repository.Name} wants the upload at {location.Scheme}://{location.Authority}, where nothing is sent to.");
        }

        if (answer.Headers.TryGetValues("OCI-Chunk-Min-Length", out var values) && long.TryParse(values.First(), NumberStyles.None, CultureInfo.InvariantCulture, out var least))
        {
            chunk = Math.Max(chunk, least);
        }
    }

    // The range is of what it has, both ends counted: "0-0" is one byte, or none before any was sent.
    private long? Received(HttpResponseMessage answer) =>
        answer.Headers.TryGetValues("Range", out var values) && values.First().Split('-') is [_, var end] && long.TryParse(end, NumberStyles.None, CultureInfo.InvariantCulture, out var last)
            ? last == 0 && offset == 0 && blob.Size > 1 ? 0 : last + 1
            : null;
}
