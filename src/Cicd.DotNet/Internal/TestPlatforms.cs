using System.Text.Json;

namespace Cicd.DotNet;

internal static class TestPlatforms
{
    private static readonly JsonDocumentOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = 32 };

    /// <summary>The platform that the nearest <c>global.json</c> selects, from the root upwards as the SDK looks for it.</summary>
    public static TestPlatform Of(string root)
    {
        for (var directory = new DirectoryInfo(root); directory is not null; directory = directory.Parent)
        {
            var file = Path.Combine(directory.FullName, "global.json");
            if (File.Exists(file))
            {
                return Read(file);
            }
        }

        return TestPlatform.VSTest;
    }

    private static TestPlatform Read(string file)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllText(file), Lenient);
            return document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty("test", out var test)
                && test.ValueKind == JsonValueKind.Object
                && test.TryGetProperty("runner", out var runner)
                && runner.ValueKind == JsonValueKind.String
                && string.Equals(runner.GetString(), "Microsoft.Testing.Platform", StringComparison.OrdinalIgnoreCase)
                ? TestPlatform.TestingPlatform
                : TestPlatform.VSTest;
        }
        catch (JsonException error)
        {
            throw new PipelineException($"{file}({error.LineNumber + 1}): this is not valid JSON: {error.Message}", error);
        }
    }
}
