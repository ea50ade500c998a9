using System.Text.Json;
using System.Text.Json.Serialization;
using Cicd.Analysis.Code;
using Cicd.Analysis.Sarif;

namespace Cicd.Tool.Commands;

internal static class FindingsJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static string Write(CodeScanResult result, IReadOnlyList<SarifImport> imports) =>
        JsonSerializer.Serialize(
            new
            {
                schema = "cicd/findings/v1",
                evidence = result.ToEvidence("cicd scan code"),
                imported = imports.Select(import => import.ToEvidence("cicd scan code", "code")),
                absent = result.Absent,
            },
            Options) + "\n";
}
