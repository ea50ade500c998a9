namespace Cicd.Containers;

/// <summary>Finds the layout that an image of the run lies in.</summary>
internal static class ImageLayouts
{
    /// <exception cref="ContainerException">None names it.</exception>
    public static async Task<(OciLayout Layout, OciDescriptor Image)> FindAsync(string directory, Artifact image, CancellationToken cancellationToken) =>
        await TryFindAsync(directory, image.Digest, cancellationToken)
            ?? throw new ContainerException($"No layout below {directory} has the image {image.Name} ({image.Digest}): it was built anew or removed since. Run its Image task again.");

    /// <summary>The layout, which may be the directory itself or lie below it; null if none has the image.</summary>
    public static async Task<(OciLayout Layout, OciDescriptor Image)?> TryFindAsync(string directory, Sha256Digest image, CancellationToken cancellationToken)
    {
        IEnumerable<string> below = Directory.Exists(directory) ? Directory.EnumerateFiles(directory, OciLayoutVersion.FileName, SearchOption.AllDirectories).Order(StringComparer.Ordinal) : [];
        foreach (var file in below)
        {
            var layout = await OciLayout.OpenAsync(Path.GetDirectoryName(file)!, cancellationToken);
            if ((await layout.ReadIndexAsync(cancellationToken)).Manifests.FirstOrDefault(entry => entry.Digest == image) is { } found)
            {
                return (layout, found);
            }
        }

        return null;
    }
}
