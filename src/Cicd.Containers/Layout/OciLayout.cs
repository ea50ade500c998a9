namespace Cicd.Containers;

/// <summary>
/// Images in a directory (OCI image specification 1.1, <c>image-layout</c>): <c>oci-layout</c>, <c>index.json</c> and <c>blobs/sha256</c>. Every
/// read compares the digest; every write is atomic. Several may read and write blobs at the same time; one at a time names images.
/// </summary>
public sealed class OciLayout
{
    private const string IndexFile = "index.json";
    private readonly string blobs;

    private OciLayout(string directory)
    {
        Directory = directory;
        blobs = Path.Combine(directory, "blobs", "sha256");
    }

    /// <summary>Where it lies; absolute.</summary>
    public string Directory { get; }

    /// <summary>Whether the directory holds a layout.</summary>
    public static bool Exists(string directory) => File.Exists(Path.Combine(directory, OciLayoutVersion.FileName));

    /// <summary>Opens a layout.</summary>
    /// <exception cref="ContainerException">There is none, or one of another version.</exception>
    public static async Task<OciLayout> OpenAsync(string directory, CancellationToken cancellationToken)
    {
        var full = Path.GetFullPath(directory);
        var file = Path.Combine(full, OciLayoutVersion.FileName);
        if (!File.Exists(file))
        {
            throw new ContainerException($"{full} is no OCI image layout: it has no file {OciLayoutVersion.FileName}.");
        }

        var version = OciJson.Read(await ReadSmallAsync(file, cancellationToken), OciJsonContext.Default.OciLayoutVersion, file).Version;
        return version == OciLayoutVersion.Current
            ? new(full)
            : throw new ContainerException($"{full} is an OCI image layout of version {version}, and {OciLayoutVersion.Current} is supported.");
    }

    /// <summary>Opens a layout, or makes an empty one where there is none.</summary>
    /// <exception cref="ContainerException">The directory cannot be written, holds other things, or a layout of another version.</exception>
    public static async Task<OciLayout> CreateAsync(string directory, CancellationToken cancellationToken)
    {
        var full = Path.GetFullPath(directory);
        if (Exists(full))
        {
            var layout = await OpenAsync(full, cancellationToken);
            System.IO.Directory.CreateDirectory(layout.blobs);
            return layout;
        }

        try
        {
            if (System.IO.Directory.Exists(full) && System.IO.Directory.EnumerateFileSystemEntries(full).Any())
            {
                throw new ContainerException($"{full} is neither empty nor an OCI image layout: name another directory.");
            }

            var layout = new OciLayout(full);
            System.IO.Directory.CreateDirectory(layout.blobs);
            await layout.WriteIndexAsync(new([]), cancellationToken);
            await layout.ReplaceAsync(OciLayoutVersion.FileName, System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(new(OciLayoutVersion.Current), OciJsonContext.Default.OciLayoutVersion), cancellationToken);
            return layout;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Unwritable(full, exception);
        }
    }

    /// <summary>What the layout names.</summary>
    /// <exception cref="ContainerException">The index is missing or broken.</exception>
    public async Task<OciIndex> ReadIndexAsync(CancellationToken cancellationToken)
    {
        var file = Path.Combine(Directory, IndexFile);
        return OciJson.ReadIndex(await ReadSmallAsync(file, cancellationToken), OciMediaTypes.Index, file);
    }

    /// <summary>Finds the image of a name or a digest; where none is given, the only one.</summary>
    /// <exception cref="ContainerException">There is none, or several could be meant.</exception>
    public async Task<OciDescriptor> FindAsync(string? name, CancellationToken cancellationToken)
    {
        var all = (await ReadIndexAsync(cancellationToken)).Manifests;
        var isDigest = name is not null && name.StartsWith("sha256:", StringComparison.Ordinal) && Sha256Digest.TryParse(name, out _);
        var found = all.Where(entry => name is null || NameOf(entry) == name || (isDigest && entry.Digest.ToString() == name)).DistinctBy(entry => entry.Digest).ToList();
        if (found is [var one])
        {
            return one;
        }

        var names = string.Join(", ", all.Select(entry => NameOf(entry) ?? entry.Digest.ToString()).Take(20));
        throw new ContainerException(found.Count == 0 && name is not null
            ? $"{Directory} has no image {name}. It has: {(names.Length > 0 ? names : "none")}."
            : found.Count == 0 ? $"{Directory} has no image." : $"{Directory} has several images, name one of them: {names}.");
    }

    /// <summary>Names an image whose blobs are there: what had this name before loses it.</summary>
    /// <param name="image">The manifest or index.</param>
    /// <param name="name">The name, such as a tag; none to list it by its digest alone.</param>
    /// <param name="cancellationToken">Cancels before the index is replaced.</param>
    public async Task AddAsync(OciDescriptor image, string? name, CancellationToken cancellationToken)
    {
        var entry = Named(image, name);
        var index = await ReadIndexAsync(cancellationToken);
        await WriteIndexAsync(index with { Manifests = [.. index.Manifests.Where(other => !IsReplaced(other, entry.Digest, name)), entry] }, cancellationToken);
    }

    /// <summary>Whether a blob of this digest and size is there. Its content is compared when it is read.</summary>
    public bool Has(OciDescriptor blob) => new FileInfo(PathOf(blob.Digest)) is { Exists: true } file && file.Length == blob.Size;

    /// <summary>Opens a blob. The stream fails at its end if the content is not what the descriptor says.</summary>
    /// <exception cref="ContainerException">It is not there, or has another size.</exception>
#pragma warning disable CA2000 // The stream around it closes it.
    public Stream OpenBlob(OciDescriptor blob) => new VerifyingStream(OpenRaw(blob), blob, Directory);
#pragma warning restore CA2000

    /// <summary>Reads a manifest, an index or a configuration; at most 4 MiB.</summary>
    /// <exception cref="ContainerException">It is not there, too large, or not what the descriptor says.</exception>
    public async Task<byte[]> ReadDocumentAsync(OciDescriptor document, CancellationToken cancellationToken)
    {
        if (document.Size > OciJson.MaxSize)
        {
            throw OciJson.TooLarge($"{document.Digest} in {Directory}", document.Size);
        }

        var bytes = new byte[document.Size];
        await using var stream = OpenBlob(document);
        await stream.ReadExactlyAsync(bytes, cancellationToken);
        _ = await stream.ReadAsync(new byte[1], cancellationToken);
        return bytes;
    }

    /// <summary>Reads an image manifest.</summary>
    /// <exception cref="ContainerException">It is none, or not what the descriptor says.</exception>
    public async Task<OciManifest> ReadManifestAsync(OciDescriptor manifest, CancellationToken cancellationToken) =>
        OciJson.ReadManifest(await ReadDocumentAsync(manifest, cancellationToken), manifest.MediaType, WhereIs(manifest));

    /// <summary>Reads an index.</summary>
    /// <exception cref="ContainerException">It is none, or not what the descriptor says.</exception>
    public async Task<OciIndex> ReadIndexAsync(OciDescriptor index, CancellationToken cancellationToken) =>
        OciJson.ReadIndex(await ReadDocumentAsync(index, cancellationToken), index.MediaType, WhereIs(index));

    /// <summary>Reads the configuration of an image.</summary>
    /// <exception cref="ContainerException">The manifest is that of something else, or the configuration is not what its descriptor says.</exception>
    public async Task<OciImageConfig> ReadConfigAsync(OciManifest manifest, CancellationToken cancellationToken) =>
        OciMediaTypes.IsConfig(manifest.Config.MediaType)
            ? OciJson.ReadConfig(await ReadDocumentAsync(manifest.Config, cancellationToken), WhereIs(manifest.Config))
            : throw new ContainerException($"What {Directory} holds is no image but an artifact, its configuration is {manifest.Config.MediaType}.");

    /// <summary>Writes bytes as a blob.</summary>
    /// <exception cref="ContainerException">The layout cannot be written.</exception>
    public async Task<OciDescriptor> WriteBlobAsync(string mediaType, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        var blob = OciDescriptor.Of(mediaType, content.Span);
        if (!Has(blob))
        {
            await WriteAsync(async (file, stop) => await file.Stream.WriteAsync(content, stop), () => blob.Digest, cancellationToken);
        }

        return blob;
    }

    /// <summary>Writes a stream as a blob, if it is what the descriptor says.</summary>
    /// <exception cref="ContainerException">It is something else, and nothing was written, or the layout cannot be written.</exception>
    public async Task WriteBlobAsync(OciDescriptor blob, Stream content, CancellationToken cancellationToken)
    {
        await using var verified = new VerifyingStream(content, blob, "The copy");
        await WriteAsync((file, stop) => file.FillAsync(verified, stop), () => blob.Digest, cancellationToken);
    }

    /// <summary>Removes the blobs that no image of the layout needs.</summary>
    /// <exception cref="ContainerException">An image is not whole; nothing was removed.</exception>
    public async Task PruneAsync(CancellationToken cancellationToken)
    {
        var needed = new HashSet<Sha256Digest>();
        foreach (var image in (await ReadIndexAsync(cancellationToken)).Manifests)
        {
            await foreach (var node in new ImageWalk(ReadDocumentAsync, Directory).WalkAsync(image, cancellationToken))
            {
                needed.Add(node.Digest);
            }
        }

        foreach (var file in System.IO.Directory.EnumerateFiles(blobs).Where(file => Sha256Digest.TryParse(Path.GetFileName(file), out var digest) && !needed.Contains(digest)).ToList())
        {
            File.Delete(file);
        }
    }

    /// <summary>Names an image, and nothing else any more.</summary>
    internal Task SetOnlyAsync(OciDescriptor image, string name, CancellationToken cancellationToken) =>
        WriteIndexAsync(new([Named(image, name)]), cancellationToken);

    internal FileStream OpenRaw(OciDescriptor blob)
    {
        var path = PathOf(blob.Digest);
        try
        {
            var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 0, FileOptions.Asynchronous | FileOptions.SequentialScan);
            if (stream.Length == blob.Size)
            {
                return stream;
            }

            var length = stream.Length;
            stream.Dispose();
            throw new ContainerException($"{Directory}: {blob.Digest} has {length} bytes, and {blob.Size} were announced. It was changed or damaged: fetch or build it anew.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ContainerException($"{Directory} has no readable blob {blob.Digest}: {exception.Message}", exception);
        }
    }

    /// <summary>Writes a blob whose digest is known only afterwards.</summary>
    internal async Task WriteAsync(Func<ScratchFile, CancellationToken, Task> fill, Func<Sha256Digest> digest, CancellationToken cancellationToken)
    {
        try
        {
            await using var file = ScratchFile.In(Directory);
            await fill(file, cancellationToken);
            await file.MoveAsync(PathOf(digest()));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Unwritable(Directory, exception);
        }
    }

    private static OciDescriptor Named(OciDescriptor image, string? name)
    {
        var annotations = new SortedDictionary<string, string>(image.Annotations?.ToDictionary() ?? [], StringComparer.Ordinal);
        annotations.Remove(OciDescriptor.NameAnnotation);
        if (name is not null)
        {
            annotations[OciDescriptor.NameAnnotation] = name;
        }

        return image with { Annotations = annotations.Count > 0 ? annotations : null };
    }

    private static bool IsReplaced(OciDescriptor other, Sha256Digest digest, string? name) =>
        name is not null && NameOf(other) == name || (other.Digest == digest && (name is null || NameOf(other) is null));

    private static string? NameOf(OciDescriptor entry) => entry.Annotations?.GetValueOrDefault(OciDescriptor.NameAnnotation);

    private static ContainerException Unwritable(string directory, Exception exception) =>
        new($"The image layout {directory} cannot be written: {exception.Message}", exception);

    private static async Task<byte[]> ReadSmallAsync(string file, CancellationToken cancellationToken)
    {
        try
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 0, FileOptions.Asynchronous);
            if (stream.Length > OciJson.MaxSize)
            {
                throw OciJson.TooLarge(file, stream.Length);
            }

            var bytes = new byte[stream.Length];
            await stream.ReadExactlyAsync(bytes, cancellationToken);
            return bytes;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ContainerException($"{file} cannot be read: {exception.Message}", exception);
        }
    }

    private string PathOf(Sha256Digest digest) => Path.Combine(blobs, digest.Hex);

    private string WhereIs(OciDescriptor document) => $"{document.Digest} in {Directory}";

    private Task WriteIndexAsync(OciIndex index, CancellationToken cancellationToken) => ReplaceAsync(IndexFile, OciJson.Write(index), cancellationToken);

    private async Task ReplaceAsync(string name, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        try
        {
            await using var file = ScratchFile.In(Directory);
            await file.Stream.WriteAsync(content, cancellationToken);
            await file.MoveAsync(Path.Combine(Directory, name));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Unwritable(Directory, exception);
        }
    }
}
