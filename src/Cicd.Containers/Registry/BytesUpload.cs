using System.Net;
using System.Net.Http.Headers;

namespace Cicd.Containers;

/// <summary>Sends a small blob in one request (OCI distribution specification 1.1, pushing a blob monolithically).</summary>
internal sealed class BytesUpload(Repository repository)
{
    public Task RunAsync(OciDescriptor blob, ReadOnlyMemory<byte> content, CancellationToken cancellationToken) => repository.Transport.RetryAsync(
        async stop =>
        {
            using var watch = new StallWatch(repository.Options, stop);
            if (await repository.HasAsync(blob, watch))
            {
                return false;
            }

            using var begun = await repository.SendAsync(HttpMethod.Post, "blobs/uploads/", watch);
            var location = new Uri(begun.RequestMessage!.RequestUri!, begun.Headers.Location ?? throw new RegistryException($"{repository.Name} began an upload without saying where."));
            var target = new UriBuilder(location) { Query = $"{location.Query.TrimStart('?')}{(location.Query.Length > 1 ? "&" : "")}digest={Uri.EscapeDataString(blob.Digest.ToString())}" }.Uri;
            using var done = await repository.SendAsync(
                () => new HttpRequestMessage(HttpMethod.Put, target) { Content = new ReadOnlyMemoryContent(content) { Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") } } },
                watch);
            return done.StatusCode == HttpStatusCode.Created;
        },
        cancellationToken);
}
