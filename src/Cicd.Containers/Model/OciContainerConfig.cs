using System.Text.Json;
using System.Text.Json.Serialization;

namespace Cicd.Containers;

/// <summary>How a container of an image runs (OCI image specification 1.1, <c>config</c>, and Docker's health check). What is unknown in it is kept.</summary>
public sealed record OciContainerConfig
{
    /// <summary>The user, <c>name-or-id[:group]</c>; empty for root.</summary>
    [JsonPropertyName("User")]
    public string? User { get; init; }

    /// <summary>The ports it listens on, as <c>8080/tcp</c>.</summary>
    [JsonPropertyName("ExposedPorts")]
    public IReadOnlyDictionary<string, JsonElement>? ExposedPorts { get; init; }

    /// <summary>The environment, as <c>NAME=value</c>.</summary>
    [JsonPropertyName("Env")]
    public IReadOnlyList<string>? Env { get; init; }

    /// <summary>The program with its first arguments.</summary>
    [JsonPropertyName("Entrypoint")]
    public IReadOnlyList<string>? Entrypoint { get; init; }

    /// <summary>The further arguments, which a user may replace.</summary>
    [JsonPropertyName("Cmd")]
    public IReadOnlyList<string>? Cmd { get; init; }

    /// <summary>Directories to keep data in.</summary>
    [JsonPropertyName("Volumes")]
    public IReadOnlyDictionary<string, JsonElement>? Volumes { get; init; }

    /// <summary>Where the program starts.</summary>
    [JsonPropertyName("WorkingDir")]
    public string? WorkingDir { get; init; }

    /// <summary>Labels.</summary>
    [JsonPropertyName("Labels")]
    public IReadOnlyDictionary<string, string>? Labels { get; init; }

    /// <summary>The signal that asks it to stop.</summary>
    [JsonPropertyName("StopSignal")]
    public string? StopSignal { get; init; }

    /// <summary>How to tell that it is well (an extension of Docker).</summary>
    [JsonPropertyName("Healthcheck")]
    public OciHealthCheck? Healthcheck { get; init; }

    /// <summary>What else there is.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Others { get; set; }
}
