using System.Text.Json.Serialization;

namespace Cicd.Sbom;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    WriteIndented = true,
    NewLine = "\n")]
[JsonSerializable(typeof(SpdxFile))]
internal sealed partial class SpdxJson : JsonSerializerContext;
