namespace Cicd.Containers;

/// <summary>Names content by its digest (OCI image specification 1.1, <c>descriptor</c>).</summary>
/// <param name="MediaType">What the content is.</param>
/// <param name="Digest">Its digest. Other algorithms than SHA-256 are not supported.</param>
/// <param name="Size">Its size in bytes.</param>
public sealed record OciDescriptor(string MediaType, Sha256Digest Digest, long Size)
{
    /// <summary>The annotation that names a manifest in a layout's index.</summary>
    public const string NameAnnotation = "org.opencontainers.image.ref.name";

    /// <summary>What kind of artifact the manifest is, if it is no image.</summary>
    public string? ArtifactType { get; init; }

    /// <summary>The platform, in an index.</summary>
    public OciPlatform? Platform { get; init; }

    /// <summary>Further facts.</summary>
    public IReadOnlyDictionary<string, string>? Annotations { get; init; }

    /// <summary>The empty content, <c>{}</c> (OCI image specification 1.1, <c>manifest</c>, empty descriptor).</summary>
    public static OciDescriptor Empty { get; } = new(OciMediaTypes.Empty, Sha256Digest.Of("{}"u8), 2);

    /// <summary>Describes bytes.</summary>
    public static OciDescriptor Of(string mediaType, ReadOnlySpan<byte> content) => new(mediaType, Sha256Digest.Of(content), content.Length);
}
