using System.Runtime.CompilerServices;

namespace Cicd.Containers;

/// <summary>Walks all that belongs to an image. What it reads may be hostile: a digest is entered once, and neither depth nor number is without bounds.</summary>
/// <param name="read">Reads a manifest or an index, with its digest compared.</param>
/// <param name="where">Where they lie, for messages.</param>
internal sealed class ImageWalk(Func<OciDescriptor, CancellationToken, Task<byte[]>> read, string where)
{
    private const int MaxDepth = 4;
    private const int MaxNodes = 10_000;
    private readonly HashSet<(Sha256Digest Digest, string MediaType)> seen = [];

    /// <summary>All nodes, those that others name before these: blobs, manifests, indexes, the image itself last.</summary>
    public IAsyncEnumerable<OciDescriptor> WalkAsync(OciDescriptor image, CancellationToken cancellationToken) => WalkAsync(image, 0, cancellationToken);

    private async IAsyncEnumerable<OciDescriptor> WalkAsync(OciDescriptor node, int depth, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (!seen.Add((node.Digest, node.MediaType)))
        {
            yield break;
        }

        if (depth > MaxDepth || seen.Count > MaxNodes)
        {
            throw new ContainerException($"{where}: the image is nested deeper than {MaxDepth} or has more than {MaxNodes} parts.");
        }

        await foreach (var child in ChildrenAsync(node, cancellationToken))
        {
            await foreach (var below in WalkAsync(child, depth + 1, cancellationToken))
            {
                yield return below;
            }
        }

        yield return node;
    }

    private async IAsyncEnumerable<OciDescriptor> ChildrenAsync(OciDescriptor node, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var name = $"{node.Digest} in {where}";
        if (OciMediaTypes.IsManifest(node.MediaType))
        {
            var manifest = OciJson.ReadManifest(await read(node, cancellationToken), node.MediaType, name);
            yield return manifest.Config;
            foreach (var layer in manifest.Layers)
            {
                yield return layer;
            }
        }
        else if (OciMediaTypes.IsIndex(node.MediaType))
        {
            foreach (var child in OciJson.ReadIndex(await read(node, cancellationToken), node.MediaType, name).Manifests)
            {
                yield return child;
            }
        }
    }
}
