using Cicd.Containers;

namespace Cicd.Tool.Commands;

/// <summary>An image with its layers at hand: of a layout, or taken aside from an archive or a registry.</summary>
internal sealed class ScannedImage : IDisposable
{
    private readonly string? scratch;

    private ScannedImage(IReadOnlyList<ContainerImage> platforms, Sha256Digest digest, string? scratch) => (Platforms, Digest, this.scratch) = (platforms, digest, scratch);

    public IReadOnlyList<ContainerImage> Platforms { get; }

    public Sha256Digest Digest { get; }

    /// <exception cref="ContainerException">There is none, or it is not whole.</exception>
    public static async Task<ScannedImage> OpenAsync(string text, RegistryClient registry, CancellationToken cancellationToken)
    {
        if (!File.Exists(text) && ImageSource.InLayout(text) is var (directory, name))
        {
            var layout = await OciLayout.OpenAsync(directory, cancellationToken);
            var image = await layout.FindAsync(name, cancellationToken);
            return new(await ScannableImages.ReadAsync(layout, image, Path.GetFileName(layout.Directory), name is null || name.Contains(':', StringComparison.Ordinal) ? null : name, cancellationToken), image.Digest, null);
        }

        var scratch = Directory.CreateTempSubdirectory("cicd-image-").FullName;
        try
        {
            var layout = await OciLayout.CreateAsync(scratch, cancellationToken);
            return File.Exists(text) ? await UnpackAsync(text, layout, scratch, cancellationToken) : await PullAsync(text, layout, scratch, registry, cancellationToken);
        }
        catch
        {
            Directory.Delete(scratch, recursive: true);
            throw;
        }
    }

    public void Dispose()
    {
        if (scratch is not null)
        {
            Directory.Delete(scratch, recursive: true);
        }
    }

    private static async Task<ScannedImage> UnpackAsync(string file, OciLayout layout, string scratch, CancellationToken cancellationToken)
    {
        IReadOnlyList<OciDescriptor> images;
        try
        {
            await using var archive = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, 0, FileOptions.Asynchronous | FileOptions.SequentialScan);
            images = await ImageArchive.ImportAsync(archive, layout, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ContainerException($"{file} cannot be read: {exception.Message}", exception);
        }

        return images.DistinctBy(image => image.Digest).ToList() is [var image]
            ? new(await ScannableImages.ReadAsync(layout, image, Path.GetFileNameWithoutExtension(file), null, cancellationToken), image.Digest, scratch)
            : throw new ContainerException($"{file} holds {images.Count} images: save the one to be scanned by itself.");
    }

    private static async Task<ScannedImage> PullAsync(string text, OciLayout layout, string scratch, RegistryClient registry, CancellationToken cancellationToken)
    {
        var reference = ImageReference.Parse(text);
        var image = await registry.PullAsync(reference, layout, null, cancellationToken);
        return new(await ScannableImages.ReadAsync(layout, image, reference.Name, reference.Digest is null ? reference.Tag : null, cancellationToken), image.Digest, scratch);
    }
}
