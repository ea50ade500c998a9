using System.Text.Json;

namespace Cicd;

/// <summary>What a solution filter holds, as it is written.</summary>
internal sealed record SolutionFilter(string Solution, IReadOnlyList<string> Projects)
{
    private const string Form = """{ "solution": { "path": "My.sln", "projects": ["src/A/A.csproj"] } }""";
    private static readonly JsonDocumentOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = 16 };

    public static SolutionFilter Read(string path)
    {
        try
        {
            using var document = JsonDocument.Parse(SmallFile.ReadText(path), Lenient);
            return document.RootElement is { ValueKind: JsonValueKind.Object } root
                && root.TryGetProperty("solution", out var solution) && solution.ValueKind == JsonValueKind.Object
                && solution.TryGetProperty("path", out var name) && name.ValueKind == JsonValueKind.String
                && solution.TryGetProperty("projects", out var projects) && projects.ValueKind == JsonValueKind.Array
                && projects.EnumerateArray().All(project => project.ValueKind == JsonValueKind.String)
                ? new(name.GetString()!, [.. projects.EnumerateArray().Select(project => project.GetString()!)])
                : throw new PipelineException($"{path} is no solution filter: it should read {Form}.");
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            var line = (error as JsonException)?.LineNumber + 1 ?? 1;
            throw new PipelineException($"{path}({line}): this is not valid JSON: a solution filter reads {Form}.", error);
        }
    }
}
