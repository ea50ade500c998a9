using System.Text.Json.Serialization;

namespace Cicd.Containers;

/// <summary>The part of Docker's <c>config.json</c> that tells credentials.</summary>
internal sealed record DockerConfig
{
    [JsonPropertyName("auths")]
    public Dictionary<string, DockerAuth>? Auths { get; init; }

    [JsonPropertyName("credsStore")]
    public string? CredsStore { get; init; }

    [JsonPropertyName("credHelpers")]
    public Dictionary<string, string>? CredHelpers { get; init; }
}
