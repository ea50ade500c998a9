namespace Cicd.Containers;

/// <summary>A build of a Dockerfile by a Docker engine.</summary>
/// <param name="Context">The directory that is sent to the engine, without what its <c>.dockerignore</c> excludes; below the root if relative.</param>
public sealed record DockerfileBuild(string Context)
{
    /// <summary>The Dockerfile, below the context. Default: <c>Dockerfile</c>.</summary>
    public string Dockerfile { get; init; } = "Dockerfile";

    /// <summary>The stage to build; null: the last.</summary>
    public string? Target { get; init; }

    /// <summary>The platform, such as <c>linux/arm64</c>; null: that of the engine.</summary>
    public string? Platform { get; init; }

    /// <summary>The values of <c>ARG</c>. They are no place for secrets, and none of them stays in the history of the image.</summary>
    public IReadOnlyDictionary<string, string> Arguments { get; init; } = new Dictionary<string, string>();

    /// <summary>Labels of the image.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>();

    /// <summary>The network of <c>RUN</c>; null: the engine's own choice.</summary>
    public string? Network { get; init; }

    /// <summary>Whether what the engine built before is used again. Default: yes.</summary>
    public bool IsCacheAllowed { get; init; } = true;

    /// <summary>Files with private keys or passwords, below the context, that may be sent all the same: as <c>.dockerignore</c> writes patterns.</summary>
    public IReadOnlyList<string> AllowedSecretFiles { get; init; } = [];
}
