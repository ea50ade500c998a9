using System.Collections.Concurrent;
using System.Net;

namespace Cicd.Containers;

/// <summary>
/// Talks to registries (OCI distribution specification 1.1): push, pull, referrers. Every read compares the digest; a push sends only what is not
/// there, and moves the tag last. Safe for concurrent use.
/// </summary>
/// <param name="options">How to talk to them.</param>
/// <param name="processes">Runs credential helpers; none is asked without it.</param>
/// <param name="redactor">Hides the credentials that are found.</param>
public sealed class RegistryClient(RegistryOptions options, IProcessRunner? processes = null, Redactor? redactor = null) : IDisposable
{
    private const int AttachAttempts = 5;
    private readonly CredentialStore credentials = new(options, processes, redactor);
    private readonly ConcurrentDictionary<string, Lazy<Task<Transport>>> transports = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>What a reference stands for: the manifest or index, read and its digest compared.</summary>
    /// <exception cref="RegistryException">There is none, or the registry refuses.</exception>
    public async Task<OciDescriptor> ResolveAsync(ImageReference reference, CancellationToken cancellationToken) =>
        (await ReadAsync(await OpenAsync(reference, isPush: false, cancellationToken), reference, cancellationToken)).Descriptor;

    /// <summary>Reads the bytes of a manifest or index, their digest compared.</summary>
    /// <exception cref="RegistryException">There is none, or the registry refuses.</exception>
    public async Task<ReadOnlyMemory<byte>> ReadManifestBytesAsync(ImageReference reference, CancellationToken cancellationToken) =>
        (await ReadAsync(await OpenAsync(reference, isPush: false, cancellationToken), reference, cancellationToken)).Content;

    /// <summary>Copies an image, all its platforms, into a layout. What is there is not fetched again.</summary>
    /// <param name="reference">The image.</param>
    /// <param name="layout">Where it goes.</param>
    /// <param name="name">What it is called there; none to list it by its digest.</param>
    /// <param name="cancellationToken">Cancels; the layout names what it did before.</param>
    /// <exception cref="ContainerException">It is not there, not what its digests say, or the registry refuses.</exception>
    public async Task<OciDescriptor> PullAsync(ImageReference reference, OciLayout layout, string? name, CancellationToken cancellationToken)
    {
        var repository = await OpenAsync(reference, isPush: false, cancellationToken);
        var document = await ReadAsync(repository, reference, cancellationToken);
        await new ImagePull(repository, layout).RunAsync(document, cancellationToken);
        await layout.AddAsync(document.Descriptor, name, cancellationToken);
        return document.Descriptor;
    }

    /// <summary>Copies the manifests and configurations of an image into a layout, without its layers: enough to look at it.</summary>
    /// <exception cref="ContainerException">It is not there, not what its digests say, or the registry refuses.</exception>
    public async Task<OciDescriptor> PullDocumentsAsync(ImageReference reference, OciLayout layout, CancellationToken cancellationToken)
    {
        var repository = await OpenAsync(reference, isPush: false, cancellationToken);
        var document = await ReadAsync(repository, reference, cancellationToken);
        await new ImagePull(repository, layout) { IsWanted = static blob => OciMediaTypes.IsConfig(blob.MediaType) }.RunAsync(document, cancellationToken);
        return document.Descriptor;
    }

    /// <summary>Copies an image out of a layout. Blobs first, then manifests, then the tag: who looks meanwhile sees the image before, whole.</summary>
    /// <param name="layout">Where it lies.</param>
    /// <param name="image">The manifest or index.</param>
    /// <param name="reference">Where it goes: by tag, or by digest alone.</param>
    /// <param name="cancellationToken">Cancels; the tag is not moved, and the next push goes on from what was sent.</param>
    /// <exception cref="ContainerException">The layout is not whole, the reference names another digest, or the registry refuses.</exception>
    public async Task<PushResult> PushAsync(OciLayout layout, OciDescriptor image, ImageReference reference, CancellationToken cancellationToken)
    {
        if (reference.Digest is { } wanted && wanted != image.Digest)
        {
            throw new ContainerException($"{reference} names another image than the one that is to be pushed, {image.Digest}.");
        }

        return await new ImagePush(await OpenAsync(reference, isPush: true, cancellationToken), layout, reference).RunAsync(image, cancellationToken);
    }

    /// <summary>Attaches content to an image as a referrer of it, such as a bill of materials: where the registry keeps no list of referrers, by the tag that stands for one.</summary>
    /// <param name="subject">The image, by digest.</param>
    /// <param name="artifactType">What kind of artifact it is, a media type.</param>
    /// <param name="mediaType">The media type of the content.</param>
    /// <param name="content">The content.</param>
    /// <param name="annotations">Further facts of the manifest.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>The manifest of the referrer. Attaching the same again changes nothing.</returns>
    /// <exception cref="RegistryException">The subject is not there, or the registry refuses.</exception>
    public async Task<OciDescriptor> AttachAsync(
        ImageReference subject, string artifactType, string mediaType, ReadOnlyMemory<byte> content, IReadOnlyDictionary<string, string>? annotations, CancellationToken cancellationToken)
    {
        var repository = await OpenAsync(subject, isPush: true, cancellationToken);
        return await new Referrers(repository).AttachAsync(ByDigest(subject), artifactType, OciDescriptor.Of(mediaType, content.Span), content, annotations, cancellationToken);
    }

    /// <summary>
    /// Attaches signed statements to an image, each with its media type as its kind, and reads back that all are listed: where a tag stands for the
    /// list, another who attaches to the same image at the same time can overwrite it, and what is missing then is entered again.
    /// </summary>
    /// <param name="subject">The image, by digest.</param>
    /// <param name="attachments">The statements.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>The manifests of the referrers, in the order of the statements.</returns>
    /// <exception cref="RegistryException">The subject is not there, the registry refuses, or its list does not keep what is entered.</exception>
    public async Task<IReadOnlyList<OciDescriptor>> AttachAsync(ImageReference subject, IReadOnlyList<EvidenceAttachment> attachments, CancellationToken cancellationToken)
    {
        var attached = new OciDescriptor[attachments.Count];
        var missing = Enumerable.Range(0, attachments.Count).ToList();
        for (var attempt = 0; missing.Count > 0; attempt++)
        {
            if (attempt == AttachAttempts)
            {
                throw new RegistryException($"{subject}: what was attached is not listed by the registry. Attach once more when nobody else does.");
            }

            foreach (var index in missing)
            {
                var (mediaType, content, annotations) = attachments[index];
                attached[index] = await AttachAsync(subject, mediaType, mediaType, content, annotations, cancellationToken);
            }

            var listed = (await ListReferrersAsync(subject, null, cancellationToken)).Select(entry => entry.Digest).ToHashSet();
            missing.RemoveAll(index => listed.Contains(attached[index].Digest));
        }

        return attached;
    }

    /// <summary>Lists what is attached to an image.</summary>
    /// <param name="subject">The image, by digest. It need not be there.</param>
    /// <param name="artifactType">The kind that is wanted; none for all.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="RegistryException">The registry refuses, or its list is broken.</exception>
    public async Task<IReadOnlyList<OciDescriptor>> ListReferrersAsync(ImageReference subject, string? artifactType, CancellationToken cancellationToken)
    {
        var repository = await OpenAsync(subject, isPush: false, cancellationToken);
        var all = await new Referrers(repository).ListAsync(ByDigest(subject), cancellationToken);
        return [.. all.Where(entry => artifactType is null || entry.ArtifactType == artifactType)];
    }

    /// <summary>Reads the content of a referrer: that of its only layer.</summary>
    /// <param name="subject">The image, by digest.</param>
    /// <param name="referrer">The referrer, as <see cref="ListReferrersAsync"/> gave it.</param>
    /// <param name="maxSize">The most bytes that are wanted.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="RegistryException">It is about another subject, larger, not there, or not what its digests say.</exception>
    public async Task<ReadOnlyMemory<byte>> ReadReferrerAsync(ImageReference subject, OciDescriptor referrer, int maxSize, CancellationToken cancellationToken)
    {
        var repository = await OpenAsync(subject, isPush: false, cancellationToken);
        return await new Referrers(repository).ReadAsync(ByDigest(subject), referrer, maxSize, cancellationToken);
    }

    /// <summary>The credential for a registry, for who talks to it instead; null if none is known.</summary>
    /// <param name="registry">The host, with its port, see <see cref="ImageReference.Registry"/>.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="ContainerException">Where credentials are kept cannot be read.</exception>
    public Task<RegistryCredential?> FindCredentialAsync(string registry, CancellationToken cancellationToken) => credentials.FindAsync(registry, cancellationToken);

    /// <summary>Pushes content as an artifact that is no image.</summary>
    /// <param name="reference">Where it goes: by tag.</param>
    /// <param name="artifactType">What kind of artifact it is, a media type.</param>
    /// <param name="mediaType">The media type of the content.</param>
    /// <param name="content">The content.</param>
    /// <param name="annotations">Further facts of the manifest.</param>
    /// <param name="cancellationToken">Cancels; the tag is not moved.</param>
    /// <returns>The manifest. The same content and facts have the same digest.</returns>
    /// <exception cref="ContainerException">The reference names a digest, or the registry refuses.</exception>
    public async Task<OciDescriptor> PushArtifactAsync(
        ImageReference reference, string artifactType, string mediaType, ReadOnlyMemory<byte> content, IReadOnlyDictionary<string, string>? annotations, CancellationToken cancellationToken)
    {
        if (reference.Digest is not null)
        {
            throw new ContainerException($"{reference} names a digest, which only what is pushed can tell: name a tag.");
        }

        var manifest = new OciManifest(OciDescriptor.Empty, [OciDescriptor.Of(mediaType, content.Span)]) { ArtifactType = artifactType, Annotations = Sorted.OrNone(annotations) };
        return await new Artifacts(await OpenAsync(reference, isPush: true, cancellationToken)).PushAsync(reference.Tag, manifest, content, cancellationToken);
    }

    /// <summary>Reads the only content of an artifact that is no image.</summary>
    /// <param name="reference">The artifact; a digest is compared.</param>
    /// <param name="artifactType">The kind that it has to be of.</param>
    /// <param name="maxSize">The most bytes that are wanted.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="ContainerException">It is of another kind, larger, not there, or not what its digests say.</exception>
    public async Task<ReadOnlyMemory<byte>> ReadArtifactAsync(ImageReference reference, string artifactType, int maxSize, CancellationToken cancellationToken) =>
        await new Artifacts(await OpenAsync(reference, isPush: false, cancellationToken)).ReadAsync(reference, artifactType, maxSize, cancellationToken);

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var transport in transports.Values)
        {
            if (transport is { IsValueCreated: true, Value.IsCompletedSuccessfully: true })
            {
                transport.Value.Result.Dispose();
            }
        }
    }

    /// <summary>Copies the image of one platform into a layout without naming it there.</summary>
    internal async Task<(OciDescriptor Named, OciDescriptor Image)> FetchAsync(ImageReference reference, OciPlatform platform, OciLayout layout, CancellationToken cancellationToken)
    {
        var repository = await OpenAsync(reference, isPush: false, cancellationToken);
        var document = await ReadAsync(repository, reference, cancellationToken);
        var image = await ImagePlatforms.SelectAsync(
            document.Descriptor,
            platform,
            async (index, stop) => OciJson.ReadIndex(index.Digest == document.Descriptor.Digest ? document.Content : await repository.ReadAsync(index, stop), index.MediaType, $"{index.Digest} of {repository.Name}"),
            cancellationToken);
        await new ImagePull(repository, layout).RunAsync(image.Digest == document.Descriptor.Digest ? document : new(image, await repository.ReadAsync(image, cancellationToken)), cancellationToken);
        return (document.Descriptor, image);
    }

    private static Sha256Digest ByDigest(ImageReference subject) =>
        subject.Digest ?? throw new ContainerException($"{subject} names no digest: what is attached is about one image, not about a tag that moves.");

    private static async Task<Document> ReadAsync(Repository repository, ImageReference reference, CancellationToken cancellationToken) =>
        await repository.FindAsync(reference.Target, cancellationToken) ?? throw new RegistryException($"There is no image {reference}.", HttpStatusCode.NotFound);

    private async Task<Repository> OpenAsync(ImageReference reference, bool isPush, CancellationToken cancellationToken)
    {
        var transport = transports.GetOrAdd(reference.Registry, registry => new(() => Transport.OpenAsync(registry, options, credentials, CancellationToken.None)));
        return new(await transport.Value.WaitAsync(cancellationToken), options, reference, isPush);
    }
}
