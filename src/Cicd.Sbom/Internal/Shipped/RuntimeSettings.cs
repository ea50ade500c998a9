using System.Text.Json;

namespace Cicd.Sbom;

/// <summary>What a published application's <c>runtimeconfig.json</c> says of the runtime it needs.</summary>
internal static class RuntimeSettings
{
    private const int LargestFile = 1024 * 1024;

    /// <summary>Whether the runtime is carried along and which runtimes there must be, as properties.</summary>
    internal static IEnumerable<BomProperty> Read(string path)
    {
        if (!File.Exists(path))
        {
            yield break;
        }

        var (isSelfContained, frameworks) = Parse(path);
        yield return PropertyNames.Property(PropertyNames.Deployment, isSelfContained ? "self-contained" : "framework-dependent");
        foreach (var framework in frameworks.Order(StringComparer.Ordinal))
        {
            yield return PropertyNames.Property(PropertyNames.SharedFramework, framework);
        }
    }

    private static (bool IsSelfContained, List<string> Frameworks) Parse(string path)
    {
        try
        {
            if (new FileInfo(path).Length > LargestFile)
            {
                throw new PipelineException($"{path} is larger than {LargestFile / 1024} KiB, so it is not read.");
            }

            using var document = JsonDocument.Parse(File.ReadAllBytes(path), new JsonDocumentOptions { MaxDepth = 64, AllowDuplicateProperties = false });
            if (!document.RootElement.TryGetProperty("runtimeOptions", out var options))
            {
                return (false, []);
            }

            List<string> frameworks = [];
            Add(options, "framework", frameworks);
            Add(options, "frameworks", frameworks);
            return (options.TryGetProperty("includedFrameworks", out _), frameworks);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw new PipelineException($"{path} cannot be read: {error.Message.ReplaceLineEndings(" ")} Run 'dotnet publish' to write it anew.", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new PipelineException($"{path} cannot be read: {error.Message}", error);
        }
    }

    private static void Add(JsonElement options, string name, List<string> frameworks)
    {
        if (options.TryGetProperty(name, out var value))
        {
            foreach (var framework in value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray()] : new[] { value })
            {
                frameworks.Add($"{framework.GetProperty("name").GetString()} {(framework.TryGetProperty("version", out var version) ? version.GetString() : string.Empty)}".Trim());
            }
        }
    }
}
