namespace Cicd.Containers;

/// <summary>How to talk to registries.</summary>
public sealed record RegistryOptions
{
    /// <summary>Gives the credential for a registry's host (with its port) before any other source is asked.</summary>
    public Func<string, RegistryCredential?> Credential { get; init; } = static _ => null;

    /// <summary>Reads an environment variable: <c>DOCKER_CONFIG</c>, <c>DOCKER_AUTH_CONFIG</c>, <c>CICD_REGISTRY</c> with <c>CICD_REGISTRY_USER</c> and <c>CICD_REGISTRY_PASSWORD</c>.</summary>
    public Func<string, string?> Variable { get; init; } = Environment.GetEnvironmentVariable;

    /// <summary>A PEM file of certificate authorities that are trusted beside those of the system.</summary>
    public string? CertificateAuthorities { get; init; }

    /// <summary>The registries, host with port, that may be talked to without TLS. Those on this machine's loopback may, if they have none.</summary>
    public IReadOnlyCollection<string> PlainHttp { get; init; } = [];

    /// <summary>How many blobs are transferred at the same time.</summary>
    public int Concurrency { get; init; } = 4;

    /// <summary>The most bytes of one request of an upload. What a registry wants at least is kept.</summary>
    public long ChunkSize { get; init; } = 256L << 20;

    /// <summary>How often a request is repeated that failed for a reason that may pass.</summary>
    public int Retries { get; init; } = 5;

    /// <summary>The first pause before a repetition; it doubles each time. A registry that says how long to wait is obeyed, up to a minute.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>After how long without a byte a request has failed.</summary>
    public TimeSpan StallTimeout { get; init; } = TimeSpan.FromSeconds(100);

    /// <summary>Measures the pauses.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Told of what was transferred.</summary>
    public IProgress<TransferProgress>? Progress { get; init; }
}
