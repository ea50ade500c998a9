using System.Text.Json.Serialization;

namespace Cicd.Containers;

[JsonSourceGenerationOptions(MaxDepth = 16, AllowDuplicateProperties = false)]
[JsonSerializable(typeof(TokenAnswer))]
[JsonSerializable(typeof(DockerConfig))]
[JsonSerializable(typeof(HelperAnswer))]
[JsonSerializable(typeof(RegistryErrors))]
internal sealed partial class RegistryJsonContext : JsonSerializerContext;
