using System.Net;
using System.Net.Http.Headers;

namespace Cicd.Containers;

/// <summary>One name in a registry (OCI distribution specification 1.1). Digests are compared on every read.</summary>
internal sealed class Repository(Transport transport, RegistryOptions options, ImageReference reference, bool isPush)
{
    private static readonly Func<HttpStatusCode, bool> Nothing = static _ => false;

    public string Name => reference.Name;

    public Transport Transport => transport;

    public RegistryOptions Options => options;

    public Uri UriOf(string path) => new(transport.Address, $"v2/{reference.Repository}/{path}");

    public static Sha256Digest? DigestOf(HttpResponseMessage answer) =>
        answer.Headers.TryGetValues("Docker-Content-Digest", out var values) && Sha256Digest.TryParse(values.First(), out var digest) ? digest : null;

    public Task<HttpResponseMessage> SendAsync(Func<HttpRequestMessage> make, StallWatch watch, params IReadOnlyList<HttpStatusCode> accepted) =>
        transport.SendAsync(make, Scope(null), accepted.Count == 0 ? Nothing : accepted.Contains, watch);

    public Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, StallWatch watch, string? from = null) =>
        transport.SendAsync(() => new HttpRequestMessage(method, UriOf(path)), Scope(from), Nothing, watch);

    /// <summary>Whether the blob is there.</summary>
    public async Task<bool> HasAsync(OciDescriptor blob, StallWatch watch)
    {
        using var answer = await SendAsync(() => new HttpRequestMessage(HttpMethod.Head, UriOf($"blobs/{blob.Digest}")), watch, HttpStatusCode.NotFound);
        return answer.StatusCode != HttpStatusCode.NotFound;
    }

    /// <summary>The digest that a tag or digest has in the registry, as it says without a proof; null if there is none.</summary>
    public Task<Sha256Digest?> PeekAsync(string target, CancellationToken cancellationToken) => transport.RetryAsync(
        async stop =>
        {
            using var watch = new StallWatch(options, stop);
            using var answer = await SendAsync(() => Manifest(HttpMethod.Head, target, OciMediaTypes.Manifests), watch, HttpStatusCode.NotFound);
            return answer.StatusCode == HttpStatusCode.NotFound ? null : DigestOf(answer);
        },
        cancellationToken);

    /// <summary>Reads a manifest or index by tag or digest; null if there is none.</summary>
    public Task<Document?> FindAsync(string target, CancellationToken cancellationToken) => transport.RetryAsync(
        async stop =>
        {
            using var watch = new StallWatch(options, stop);
            using var answer = await SendAsync(() => Manifest(HttpMethod.Get, target, OciMediaTypes.Manifests), watch, HttpStatusCode.NotFound);
            return answer.StatusCode == HttpStatusCode.NotFound ? null : await ReadAsync(target, answer, watch);
        },
        cancellationToken);

    /// <summary>Reads the manifest or index that the descriptor names.</summary>
    public async Task<byte[]> ReadAsync(OciDescriptor document, CancellationToken cancellationToken)
    {
        var found = await FindAsync(document.Digest.ToString(), cancellationToken) ?? throw new RegistryException($"{Name} has no {document.Digest}, which the image needs.", HttpStatusCode.NotFound);
        return found.Descriptor.MediaType == document.MediaType && found.Descriptor.Size == document.Size
            ? found.Content
            : throw new RegistryException($"{Name}: {document.Digest} was announced as {document.MediaType} of {document.Size} bytes, and is {found.Descriptor.MediaType} of {found.Descriptor.Size}.");
    }

    /// <summary>Reads a small blob.</summary>
    public Task<byte[]> ReadBlobAsync(OciDescriptor blob, int maxSize, CancellationToken cancellationToken) => transport.RetryAsync(
        async stop =>
        {
            if (blob.Size > maxSize)
            {
                throw new RegistryException($"{Name}: {blob.Digest} has {blob.Size} bytes, more than the {maxSize} that are read.");
            }

            using var watch = new StallWatch(options, stop);
            using var answer = await SendAsync(HttpMethod.Get, $"blobs/{blob.Digest}", watch);
            try
            {
                var content = await Answers.ReadAsync(answer, (int)blob.Size, $"{blob.Digest} of {Name}", watch.Token);
                return Sha256Digest.Of(content) == blob.Digest ? content : throw new RegistryException($"{Name}: what should be {blob.Digest} is {Sha256Digest.Of(content)}.");
            }
            catch (Exception exception) when (watch.Explain(exception, $"{Name}: the connection broke in {blob.Digest}") is { } explained)
            {
                throw explained;
            }
        },
        cancellationToken);

    /// <summary>Writes a manifest or index; says whether the registry has entered it as a referrer of its subject.</summary>
    public Task<bool> PutAsync(string target, OciDescriptor document, byte[] content, CancellationToken cancellationToken) => transport.RetryAsync(
        async stop =>
        {
            using var watch = new StallWatch(options, stop);
            using var answer = await SendAsync(
                () =>
                {
                    var request = Manifest(HttpMethod.Put, target, []);
                    request.Content = new ByteArrayContent(content) { Headers = { ContentType = new MediaTypeHeaderValue(document.MediaType) } };
                    return request;
                },
                watch);
            return DigestOf(answer) is not { } said || said == document.Digest
                ? answer.Headers.Contains("OCI-Subject")
                : throw new RegistryException($"{Name} stored {said}, and was sent {document.Digest}.");
        },
        cancellationToken);

    private HttpRequestMessage Manifest(HttpMethod method, string target, IReadOnlyList<string> accept)
    {
        var request = new HttpRequestMessage(method, UriOf($"manifests/{target}"));
        foreach (var type in accept)
        {
            request.Headers.Accept.Add(new(type));
        }

        return request;
    }

    private async Task<Document> ReadAsync(string target, HttpResponseMessage answer, StallWatch watch)
    {
        byte[] content;
        try
        {
            content = await Answers.ReadAsync(answer, OciJson.MaxSize, $"The manifest {target} of {Name}", watch.Token);
        }
        catch (Exception exception) when (watch.Explain(exception, $"{Name}: the connection broke in the manifest {target}") is { } explained)
        {
            throw explained;
        }

        var mediaType = answer.Content.Headers.ContentType?.MediaType;
        if (!OciMediaTypes.IsManifest(mediaType) && !OciMediaTypes.IsIndex(mediaType))
        {
            throw new RegistryException($"{Name}: {target} is of the type {mediaType ?? "none"}, neither an image nor an index of images.");
        }

        var descriptor = OciDescriptor.Of(mediaType!, content);
        if ((Sha256Digest.TryParse(target, out var asked) && target.StartsWith("sha256:", StringComparison.Ordinal) ? asked : DigestOf(answer)) is { } expected && expected != descriptor.Digest)
        {
            throw new RegistryException($"{Name}: the manifest {target} should be {expected}, and what came is {descriptor.Digest}. The registry holds another content, or it was changed on the way.");
        }

        return new(descriptor, content);
    }

    private string Scope(string? from)
    {
        var own = $"repository:{reference.Repository}:{(isPush ? "pull,push" : "pull")}";
        return from is null ? own : $"{own} repository:{from}:pull";
    }
}
