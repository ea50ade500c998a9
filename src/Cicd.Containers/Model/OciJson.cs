using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace Cicd.Containers;

/// <summary>Reads and writes the documents of images. What is read may be hostile.</summary>
internal static class OciJson
{
    /// <summary>The most that a manifest, an index or a configuration may have, in bytes; registries have the same bound.</summary>
    public const int MaxSize = 4 * 1024 * 1024;

    private const int MaxEntries = 4096;

    public static byte[] Write(OciManifest manifest) => JsonSerializer.SerializeToUtf8Bytes(manifest, OciJsonContext.Default.OciManifest);

    public static byte[] Write(OciIndex index) => JsonSerializer.SerializeToUtf8Bytes(index, OciJsonContext.Default.OciIndex);

    public static byte[] Write(OciImageConfig config) => JsonSerializer.SerializeToUtf8Bytes(config, OciJsonContext.Default.OciImageConfig);

    public static OciManifest ReadManifest(ReadOnlySpan<byte> json, string mediaType, string where)
    {
        if (!OciMediaTypes.IsManifest(mediaType))
        {
            throw new ContainerException($"{where} is of the type {mediaType}, and an image manifest was expected: name an image, or one platform of it.");
        }

        var manifest = Read(json, OciJsonContext.Default.OciManifest, where, "manifests");
        RefuseOtherType(manifest.MediaType, mediaType, where);
        RefuseWrong(manifest.Layers.Append(manifest.Config), where);
        return manifest;
    }

    public static OciIndex ReadIndex(ReadOnlySpan<byte> json, string mediaType, string where)
    {
        if (!OciMediaTypes.IsIndex(mediaType))
        {
            throw new ContainerException($"{where} is of the type {mediaType}, and an image index was expected.");
        }

        var index = Read(json, OciJsonContext.Default.OciIndex, where, "layers", "config");
        RefuseOtherType(index.MediaType, mediaType, where);
        RefuseWrong(index.Manifests, where);
        return index;
    }

    public static OciImageConfig ReadConfig(ReadOnlySpan<byte> json, string where) => Read(json, OciJsonContext.Default.OciImageConfig, where);

    public static T Read<T>(ReadOnlySpan<byte> json, JsonTypeInfo<T> type, string where, params ReadOnlySpan<string> foreign)
    {
        if (json.Length > MaxSize)
        {
            throw TooLarge(where, json.Length);
        }

        try
        {
            // A document that is a manifest to one reader and an index to another could show each another image (CVE-2021-41190).
            if (foreign.Length > 0 && JsonNode.Parse(json, documentOptions: new() { MaxDepth = 32, AllowDuplicateProperties = false }) is JsonObject members)
            {
                foreach (var name in foreign)
                {
                    if (members.ContainsKey(name))
                    {
                        throw new ContainerException($"{where} is ambiguous: it has '{name}', which does not belong to its type.");
                    }
                }
            }

            return JsonSerializer.Deserialize(json, type) ?? throw new ContainerException($"{where} is empty.");
        }
        catch (JsonException exception)
        {
            throw new ContainerException($"{where} is not valid: {exception.Message}", exception);
        }
    }

    public static ContainerException TooLarge(string where, long size) =>
        new($"{where} has {size} bytes, more than the {MaxSize} that such a document may have.");

    private static void RefuseOtherType(string? said, string expected, string where)
    {
        if (said is not null && said != expected)
        {
            throw new ContainerException($"{where} says that it is of the type {said}, and was announced as {expected}.");
        }
    }

    private static void RefuseWrong(IEnumerable<OciDescriptor> descriptors, string where)
    {
        var count = 0;
        foreach (var descriptor in descriptors)
        {
            if (descriptor.Size < 0 || ++count > MaxEntries)
            {
                throw new ContainerException(descriptor.Size < 0
                    ? $"{where} names {descriptor.Digest} with the size {descriptor.Size}."
                    : $"{where} has more than {MaxEntries} entries.");
            }
        }
    }
}
