using System.Text.Json.Serialization;

namespace Cicd.Containers;

/// <summary>A credential in Docker's <c>config.json</c>.</summary>
internal sealed record DockerAuth
{
    [JsonPropertyName("auth")]
    public string? Auth { get; init; }

    [JsonPropertyName("username")]
    public string? UserName { get; init; }

    [JsonPropertyName("password")]
    public string? Password { get; init; }

    [JsonPropertyName("identitytoken")]
    public string? IdentityToken { get; init; }
}
