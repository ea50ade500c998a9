using System.Text.Json;

namespace Cicd.DotNet;

/// <summary>The parts of a feed, as its service index names them (NuGet server API v3).</summary>
internal sealed record FeedResources(Uri Publish, Uri? Symbols, Uri? Content)
{
    private const int LargestIndex = 4 << 20;

    public static FeedResources Read(byte[] json, Uri index)
    {
        try
        {
            using var document = JsonDocument.Parse(json.Length <= LargestIndex ? json : throw new JsonException(), new JsonDocumentOptions { MaxDepth = 32 });
            var resources = document.RootElement.GetProperty("resources").EnumerateArray()
                .Where(static resource => resource.TryGetProperty("@type", out var type) && type.ValueKind == JsonValueKind.String)
                .Select(static resource => (Type: resource.GetProperty("@type").GetString()!, Address: resource.GetProperty("@id").GetString()))
                .ToList();
            Uri? Find(string type) => resources.Where(resource => resource.Type.StartsWith(type, StringComparison.Ordinal) && Uri.TryCreate(resource.Address, UriKind.Absolute, out _))
                .OrderByDescending(static resource => resource.Type, StringComparer.Ordinal).Select(static resource => new Uri(resource.Address!)).FirstOrDefault();
            return new(
                Find("PackagePublish/") ?? throw new PipelineException($"{index} takes no packages: its service index names no PackagePublish."),
                Find("SymbolPackagePublish/"),
                Find("PackageBaseAddress/"));
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new PipelineException($"{index} is no service index of a NuGet feed (v3).", exception);
        }
    }
}
