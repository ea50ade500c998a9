using System.Text.Json.Serialization;

namespace Cicd.Containers;

/// <summary>What a registry says when it refuses (OCI distribution specification 1.1, error codes).</summary>
internal sealed record RegistryErrors
{
    [JsonPropertyName("errors")]
    public IReadOnlyList<RegistryError>? Errors { get; init; }
}
