using System.Text.Json.Serialization;

namespace Cicd.Containers;

/// <summary>An image in the <c>manifest.json</c> of what <c>docker save</c> writes.</summary>
internal sealed record DockerArchiveImage(
    [property: JsonPropertyName("Config")] string Config,
    [property: JsonPropertyName("RepoTags")] IReadOnlyList<string>? RepoTags,
    [property: JsonPropertyName("Layers")] IReadOnlyList<string> Layers)
{
    public const string FileName = "manifest.json";
}
