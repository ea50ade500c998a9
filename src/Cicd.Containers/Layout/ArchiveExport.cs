using System.Text.Json;

namespace Cicd.Containers;

/// <summary>Writes an image as a tar that is an OCI image layout and has Docker's <c>manifest.json</c> beside it.</summary>
internal sealed class ArchiveExport(OciLayout layout, Stream archive)
{
    private readonly TarBuilder tar = new(archive, DateTimeOffset.UnixEpoch);

    public async Task WriteAsync(OciDescriptor image, string? name, CancellationToken cancellationToken)
    {
        var manifest = await layout.ReadManifestAsync(image, cancellationToken);
        List<OciDescriptor> parts = [image, manifest.Config, .. manifest.Layers];
        foreach (var blob in parts.DistinctBy(part => part.Digest).OrderBy(part => part.Digest.Hex, StringComparer.Ordinal))
        {
            await using var content = layout.OpenBlob(blob);
            await tar.WriteFileAsync(PathOf(blob), content, blob.Size, isProgram: false, cancellationToken);
        }

        var listed = image with { Annotations = name is null ? null : new Dictionary<string, string> { ["io.containerd.image.name"] = name, [OciDescriptor.NameAnnotation] = name } };
        IReadOnlyList<DockerArchiveImage> images = [new(PathOf(manifest.Config), name is null ? null : [name], [.. manifest.Layers.Select(PathOf)])];
        await WriteAsync("index.json", OciJson.Write(new OciIndex([listed])), cancellationToken);
        await WriteAsync(DockerArchiveImage.FileName, JsonSerializer.SerializeToUtf8Bytes(images, OciJsonContext.Default.IReadOnlyListDockerArchiveImage), cancellationToken);
        await WriteAsync(OciLayoutVersion.FileName, JsonSerializer.SerializeToUtf8Bytes(new(OciLayoutVersion.Current), OciJsonContext.Default.OciLayoutVersion), cancellationToken);
        await tar.FinishAsync(cancellationToken);
    }

    private static string PathOf(OciDescriptor blob) => $"blobs/sha256/{blob.Digest.Hex}";

    private async Task WriteAsync(string name, byte[] content, CancellationToken cancellationToken)
    {
        await using var stream = new MemoryStream(content, writable: false);
        await tar.WriteFileAsync(name, stream, content.Length, isProgram: false, cancellationToken);
    }
}
