namespace Cicd.Containers;

/// <summary>The media types of images (OCI image specification 1.1, <c>media-types</c>, and Docker's own of image manifest version 2, schema 2).</summary>
public static class OciMediaTypes
{
    /// <summary>An image manifest.</summary>
    public const string Manifest = "application/vnd.oci.image.manifest.v1+json";

    /// <summary>An index: several manifests, one a platform.</summary>
    public const string Index = "application/vnd.oci.image.index.v1+json";

    /// <summary>The configuration of an image.</summary>
    public const string Config = "application/vnd.oci.image.config.v1+json";

    /// <summary>A layer as a tar.</summary>
    public const string Layer = "application/vnd.oci.image.layer.v1.tar";

    /// <summary>A layer as a tar, compressed with gzip.</summary>
    public const string LayerGzip = "application/vnd.oci.image.layer.v1.tar+gzip";

    /// <summary>No content: <c>{}</c>, where a manifest has to name a blob and has none.</summary>
    public const string Empty = "application/vnd.oci.empty.v1+json";

    internal const string LayerZstd = "application/vnd.oci.image.layer.v1.tar+zstd";
    internal const string DockerManifest = "application/vnd.docker.distribution.manifest.v2+json";
    internal const string DockerIndex = "application/vnd.docker.distribution.manifest.list.v2+json";
    internal const string DockerConfig = "application/vnd.docker.container.image.v1+json";
    internal const string DockerLayer = "application/vnd.docker.image.rootfs.diff.tar";
    internal const string DockerLayerGzip = "application/vnd.docker.image.rootfs.diff.tar.gzip";

    /// <summary>All that a manifest may be, for <c>Accept</c>.</summary>
    internal static readonly string[] Manifests = [Manifest, Index, DockerManifest, DockerIndex];

    /// <summary>Whether it is an image manifest, OCI's or Docker's.</summary>
    public static bool IsManifest(string? mediaType) => mediaType is Manifest or DockerManifest;

    /// <summary>Whether it is an index, OCI's or Docker's.</summary>
    public static bool IsIndex(string? mediaType) => mediaType is Index or DockerIndex;

    internal static bool IsConfig(string? mediaType) => mediaType is Config or DockerConfig;

    internal static bool IsGzip(string? mediaType) => mediaType is LayerGzip or DockerLayerGzip;

    internal static bool IsTar(string? mediaType) => mediaType is Layer or DockerLayer;
}
