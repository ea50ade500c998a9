namespace Cicd.Containers;

/// <summary>
/// Images in one tar stream, as <c>docker save</c> writes and <c>docker load</c> reads them: an OCI image layout, or Docker's own form with
/// <c>manifest.json</c>. The stream may be hostile: nothing is unpacked by the names in it.
/// </summary>
public static class ImageArchive
{
    /// <summary>Takes the images of an archive over into a layout. Layers that are not compressed yet in Docker's own form are.</summary>
    /// <param name="archive">The tar, read to its end.</param>
    /// <param name="layout">Where the images go; the archive's own names are not taken over.</param>
    /// <param name="cancellationToken">Cancels; what is complete by then stays as blobs that nothing names.</param>
    /// <returns>The manifests or indexes in the order of the archive, with the names that it gives them.</returns>
    /// <exception cref="ContainerException">It is no such archive, or not whole; no image was named.</exception>
    public static async Task<IReadOnlyList<OciDescriptor>> ImportAsync(Stream archive, OciLayout layout, CancellationToken cancellationToken)
    {
        using var content = await ArchiveContent.ReadAsync(archive, layout.Directory, cancellationToken);
        return content.Has(OciLayoutVersion.FileName)
            ? await new LayoutArchive(content, layout).ImportAsync(cancellationToken)
            : await new DockerArchive(content, layout).ImportAsync(cancellationToken);
    }

    /// <summary>Writes one image as an archive that holds both forms, so that old and new engines load it.</summary>
    /// <param name="layout">Where the image lies.</param>
    /// <param name="image">A manifest, or an index, of which the platform of this machine is taken.</param>
    /// <param name="name">The reference that the engine shall know it by, <c>name:tag</c>; none to load it by its digest alone.</param>
    /// <param name="archive">Takes the tar.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="ContainerException">The image is not whole, or none for this platform.</exception>
    public static async Task ExportAsync(OciLayout layout, OciDescriptor image, string? name, Stream archive, CancellationToken cancellationToken)
    {
        var manifest = await ImagePlatforms.SelectAsync(image, OciPlatform.Default, layout.ReadIndexAsync, cancellationToken);
        await new ArchiveExport(layout, archive).WriteAsync(manifest, name, cancellationToken);
    }
}
