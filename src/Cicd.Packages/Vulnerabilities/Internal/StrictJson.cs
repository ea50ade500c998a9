using System.Text.Json;

namespace Cicd.Packages;

/// <summary>Reads JSON that strangers wrote: bounded in size, depth and length of lists, no field twice.</summary>
internal static class StrictJson
{
    private const int MaxShown = 500;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 64, AllowDuplicateProperties = false };

    /// <summary>Reads a document whose root is an object.</summary>
    internal static T Read<T>(ReadOnlyMemory<byte> json, long maxSize, string name, string what, Func<JsonElement, T> read)
    {
        if (json.Length > maxSize)
        {
            throw Broken(name, $"it is larger than {maxSize / (1024 * 1024)} MiB");
        }

        try
        {
            var start = json.Span is [0xEF, 0xBB, 0xBF, ..] ? 3 : 0;
            using var document = JsonDocument.Parse(json[start..], Strict);
            return document.RootElement.ValueKind == JsonValueKind.Object ? read(document.RootElement) : throw Broken(name, $"it is not {what}: it holds no object");
        }
        catch (JsonException error)
        {
            var place = error.LineNumber is { } line ? $"({line + 1},{error.BytePositionInLine + 1})" : string.Empty;
            throw new PipelineException($"{Shown(name)}{place} is not {what}: it is no valid JSON: {Shown(error.Message)}", error);
        }
        catch (InvalidOperationException error)
        {
            // The parser lets half surrogate pairs pass, which are no text.
            throw new PipelineException($"{Shown(name)} is not {what}: {Shown(error.Message)}", error);
        }
    }

    internal static PipelineException Broken(string name, string cause) => new($"{Shown(name)} cannot be read: {cause}.");

    /// <summary>The elements of a list; none if there is no such field.</summary>
    internal static IEnumerable<JsonElement> Items(this JsonElement element, string field, int max, string name)
    {
        if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(field, out var list) || list.ValueKind == JsonValueKind.Null)
        {
            return [];
        }

        return list.ValueKind != JsonValueKind.Array ? throw Broken(name, $"its field {field} is no list")
            : list.GetArrayLength() > max ? throw Broken(name, $"its field {field} has more than {max} entries")
            : list.EnumerateArray();
    }

    /// <summary>The texts of a list; none if there is no such field.</summary>
    internal static IEnumerable<string> Texts(this JsonElement element, string field, int max, string name) =>
        element.Items(field, max, name).Select(item => item.ValueKind == JsonValueKind.String ? item.GetString()! : throw Broken(name, $"its field {field} has an entry that is no text"));

    /// <summary>A text as it may be shown: of one line, without control characters, and not too long.</summary>
    internal static string Shown(string text)
    {
        var cut = text.Length > MaxShown ? text[..MaxShown] + "…" : text;
        return cut.Any(char.IsControl) ? string.Concat(cut.Select(letter => char.IsControl(letter) ? ' ' : letter)) : cut;
    }
}
