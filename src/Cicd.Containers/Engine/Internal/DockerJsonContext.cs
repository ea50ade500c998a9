using System.Text.Json;
using System.Text.Json.Serialization;

namespace Cicd.Containers.Internal;

/// <summary>What stands in labels.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    MaxDepth = 8,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(DockerApplication))]
[JsonSerializable(typeof(DeployedVersion))]
[JsonSerializable(typeof(IReadOnlyList<DeployedVersion>))]
internal sealed partial class DockerJsonContext : JsonSerializerContext;
