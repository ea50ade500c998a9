namespace Cicd.Containers;

/// <summary>Copies an image from a layout to a registry.</summary>
internal sealed class ImagePush(Repository repository, OciLayout layout, ImageReference reference)
{
    private long sent;
    private long there;

    public async Task<PushResult> RunAsync(OciDescriptor image, CancellationToken cancellationToken)
    {
        // Read even where the registry has it: a layout that is not whole is an error each time, not only the first.
        var parts = new List<OciDescriptor>();
        await foreach (var node in new ImageWalk(layout.ReadDocumentAsync, layout.Directory).WalkAsync(image, cancellationToken))
        {
            parts.Add(node);
        }

        var blobs = parts.Where(part => !IsDocument(part)).DistinctBy(part => part.Digest).ToList();
        var target = reference.Tag ?? image.Digest.ToString();
        if (await repository.PeekAsync(target, cancellationToken) == image.Digest)
        {
            return Result(image, 0, blobs.Sum(blob => blob.Size));
        }

        var bounds = new ParallelOptions { MaxDegreeOfParallelism = repository.Options.Concurrency, CancellationToken = cancellationToken };
        var others = await OthersAsync(parts, cancellationToken);
        await Parallel.ForEachAsync(blobs.OrderByDescending(blob => blob.Size), bounds, async (blob, stop) =>
        {
            var isSent = await new BlobUpload(repository, layout, blob, others).RunAsync(stop);
            Interlocked.Add(ref isSent ? ref sent : ref there, blob.Size);
        });
        foreach (var document in parts.Where(IsDocument))
        {
            var isImage = document.Digest == image.Digest;
            await repository.PutAsync(isImage ? target : document.Digest.ToString(), document, await layout.ReadDocumentAsync(document, cancellationToken), cancellationToken);
        }

        return Result(image, sent, there);
    }

    private static bool IsDocument(OciDescriptor part) => OciMediaTypes.IsManifest(part.MediaType) || OciMediaTypes.IsIndex(part.MediaType);

    private PushResult Result(OciDescriptor image, long bytesSent, long bytesThere) => new(reference.WithDigest(image.Digest), bytesSent, bytesThere);

    // The base image's layers need not be sent where its repository is in the same registry.
    private async Task<IReadOnlyList<string>> OthersAsync(List<OciDescriptor> parts, CancellationToken cancellationToken)
    {
        foreach (var part in parts.Where(part => OciMediaTypes.IsManifest(part.MediaType)))
        {
            if ((await layout.ReadManifestAsync(part, cancellationToken)).Annotations?.GetValueOrDefault(ImageFacts.Base("name")) is { } name
                && ImageReference.TryParse(name, out var from) && from.Registry == reference.Registry && from.Repository != reference.Repository)
            {
                return [from.Repository];
            }
        }

        return [];
    }
}
