using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;

namespace Cicd.Containers;

/// <summary>Fetches one blob into a layout: hashed on the way, and after a broken connection from where it broke. What is not what it should be is not written.</summary>
internal sealed class BlobDownload(Repository repository, OciLayout layout, OciDescriptor blob)
{
    private const int BufferSize = 1 << 18;
    private readonly RegistryOptions options = repository.Options;

    public Task RunAsync(CancellationToken cancellationToken) =>
        layout.WriteAsync(
            async (file, stop) =>
            {
                using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
                await repository.Transport.RetryAsync(async again => await StepAsync(file.Stream, hash, again), stop);
                var digest = Sha256Digest.FromBytes(hash.GetHashAndReset());
                if (digest != blob.Digest)
                {
                    throw new ContainerException($"{repository.Name}: what should be {blob.Digest} is {digest}. The registry holds another content, or it was changed on the way.");
                }

                options.Progress?.Report(new(blob, blob.Size, WasThere: false));
            },
            () => blob.Digest,
            cancellationToken);

    private async Task<bool> StepAsync(FileStream file, IncrementalHash hash, CancellationToken cancellationToken)
    {
        using var watch = new StallWatch(options, cancellationToken);
        using var answer = await repository.SendAsync(
            () =>
            {
                var request = new HttpRequestMessage(HttpMethod.Get, repository.UriOf($"blobs/{blob.Digest}"));
                request.Headers.Range = file.Position > 0 ? new RangeHeaderValue(file.Position, null) : null;
                return request;
            },
            watch);
        if (file.Position > 0 && (answer.StatusCode != HttpStatusCode.PartialContent || answer.Content.Headers.ContentRange?.From != file.Position))
        {
            file.SetLength(0);
            file.Position = 0;
            _ = hash.GetHashAndReset();
            if (answer.StatusCode == HttpStatusCode.PartialContent)
            {
                throw new RegistryException($"{repository.Name} sent another part of {blob.Digest} than the one that was asked for.");
            }
        }

        await using var stream = await answer.Content.ReadAsStreamAsync(watch.Token);
        var buffer = new byte[(int)Math.Clamp(blob.Size + 1, 1, BufferSize)];
        int read;
        while ((read = await ReadAsync(stream, buffer, watch)) > 0)
        {
            if (file.Position + read > blob.Size)
            {
                throw new ContainerException($"{repository.Name}: {blob.Digest} has more than the {blob.Size} bytes that it was announced with.");
            }

            hash.AppendData(buffer, 0, read);
            await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            options.Progress?.Report(new(blob, file.Position, WasThere: false));
        }

        return file.Position == blob.Size
            ? true
            : throw new RegistryException($"{repository.Name}: {blob.Digest} ended after {file.Position} of {blob.Size} bytes.") { IsTransient = true };
    }

    private async Task<int> ReadAsync(Stream stream, byte[] buffer, StallWatch watch)
    {
        try
        {
            var read = await stream.ReadAsync(buffer, watch.Token);
            watch.Touch();
            return read;
        }
        catch (Exception exception) when (watch.Explain(exception, $"{repository.Name}: the connection broke in {blob.Digest}") is { } explained)
        {
            throw explained;
        }
    }
}
