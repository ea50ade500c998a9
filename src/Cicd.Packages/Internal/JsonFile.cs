using System.Text.Json;

namespace Cicd.Packages;

/// <summary>Reads JSON files that a tool wrote and that may be hostile: bounded in size and depth, no field twice.</summary>
internal static class JsonFile
{
    private const long MaxSize = 128 * 1024 * 1024;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 64, AllowDuplicateProperties = false };

    /// <summary>Reads a file whose root is an object.</summary>
    /// <param name="path">The file.</param>
    /// <param name="remedy">What writes it anew, as a sentence.</param>
    /// <param name="read">Makes something of the root.</param>
    internal static T Read<T>(string path, string remedy, Func<JsonElement, T> read)
    {
        using var document = Parse(path, remedy);
        try
        {
            return read(document.RootElement);
        }
        catch (InvalidOperationException error)
        {
            // The parser lets half surrogate pairs pass, which are no text.
            throw new PipelineException($"{path} cannot be read: {error.Message.ReplaceLineEndings(" ")} {remedy}", error);
        }
    }

    private static JsonDocument Parse(string path, string remedy)
    {
        try
        {
            using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
            if (stream.Length > MaxSize)
            {
                throw new PipelineException($"{path} is larger than {MaxSize / (1024 * 1024)} MiB, so it is not read.");
            }

            var document = JsonDocument.Parse(stream, Strict);
            return document.RootElement.ValueKind == JsonValueKind.Object ? document : throw Broken(path, "it holds no object", remedy);
        }
        catch (JsonException error)
        {
            var place = error.LineNumber is { } line ? $"({line + 1},{error.BytePositionInLine + 1})" : string.Empty;
            throw new PipelineException($"{path}{place}: this is not valid JSON: {error.Message.ReplaceLineEndings(" ")} {remedy}", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new PipelineException($"{path} cannot be read: {error.Message}", error);
        }
    }

    internal static PipelineException Broken(string path, string cause, string remedy) => new($"{path} cannot be read: {cause}. {remedy}");

    /// <summary>The members of an object; none if there is no such field or it is no object.</summary>
    internal static IEnumerable<JsonProperty> Members(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Object ? value.EnumerateObject() : [];

    /// <summary>A text that is not empty; null if there is no such field or it is no text.</summary>
    internal static string? Text(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : null;

    /// <summary>Whether there is such a field and it is true.</summary>
    internal static bool Flag(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;
}
