namespace Cicd;

/// <summary>An image of one platform, as scanners see it (OCI image specification 1.1, <c>manifest</c> and <c>config</c>).</summary>
/// <param name="Name">What it is called, for messages.</param>
/// <param name="Digest">The digest of its manifest.</param>
/// <param name="Platform">What it runs on, such as <c>linux/amd64</c>.</param>
/// <param name="Layers">The layers, the lowest first.</param>
public sealed record ContainerImage(string Name, Sha256Digest Digest, string Platform, IReadOnlyList<ContainerLayer> Layers)
{
    /// <summary>The tag it was named by; null where no tag was.</summary>
    public string? Tag { get; init; }

    /// <summary>The user it runs as, <c>name-or-id[:group]</c>; empty for root.</summary>
    public string User { get; init; } = string.Empty;

    /// <summary>The environment, as <c>NAME=value</c>.</summary>
    public IReadOnlyList<string> Environment { get; init; } = [];

    /// <summary>The ports it listens on, as <c>8080/tcp</c>.</summary>
    public IReadOnlyList<string> Ports { get; init; } = [];

    /// <summary>How to tell that it is well (Docker's <c>Healthcheck</c>); null if it does not say.</summary>
    public IReadOnlyList<string>? HealthCheck { get; init; }

    /// <summary>Facts of its manifest, or else its labels, such as <c>org.opencontainers.image.base.digest</c>.</summary>
    public IReadOnlyDictionary<string, string> Annotations { get; init; } = new Dictionary<string, string>();

    /// <summary>The commands that made it, as its history tells them.</summary>
    public IReadOnlyList<string> History { get; init; } = [];
}
