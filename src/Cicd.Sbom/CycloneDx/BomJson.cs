using System.Text.Json;
using System.Text.Json.Serialization;

namespace Cicd.Sbom;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    AllowDuplicateProperties = false,
    RespectNullableAnnotations = true,
    WriteIndented = true,
    NewLine = "\n")]
[JsonSerializable(typeof(Bom))]
[JsonSerializable(typeof(BomTools))]
[JsonSerializable(typeof(List<BomTool>))]
[JsonSerializable(typeof(List<BomIdentity>))]
[JsonSerializable(typeof(JsonElement))]
internal sealed partial class BomJson : JsonSerializerContext;
