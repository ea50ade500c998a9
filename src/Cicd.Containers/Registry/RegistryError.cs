using System.Text.Json.Serialization;

namespace Cicd.Containers;

/// <summary>One reason of a registry.</summary>
internal sealed record RegistryError([property: JsonPropertyName("code")] string? Code, [property: JsonPropertyName("message")] string? Message);
