using System.Text.Json;
using System.Text.Json.Serialization;
using Cicd.Analysis.Code;

namespace Cicd.Tool.Commands;

internal static class FindingsJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static string Write(CodeScanResult result) =>
        JsonSerializer.Serialize(new { schema = "cicd/findings/v1", evidence = result.ToEvidence("cicd scan code") }, Options) + "\n";
}
