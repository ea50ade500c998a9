using System.Text.Json.Nodes;
using Cicd.Sbom.Validation.Json;

namespace Cicd.Sbom.Merging;

/// <summary>A component of the merged document, with all that were found to be the same.</summary>
internal sealed class MergedComponent(MergePart part, Node node)
{
    private readonly List<(MergePart Part, Node Node)> same = [];

    internal string? Reference { get; set; }

    /// <summary>The components that lie inside of it.</summary>
    internal List<MergedComponent> Inner { get; } = [];

    internal Dictionary<string, string> Hashes { get; } = HashesOf(node);

    internal static Dictionary<string, string> HashesOf(Node component)
    {
        Dictionary<string, string> hashes = new(StringComparer.Ordinal);
        foreach (var hash in MergePart.Items(component["hashes"]))
        {
            hashes.TryAdd(hash["alg"]!.Text!, hash["content"]!.Text!.ToLowerInvariant());
        }

        return hashes;
    }

    /// <summary>The algorithm whose hashes speak against the two being the same.</summary>
    internal string? Conflict(Dictionary<string, string> hashes) =>
        Hashes.FirstOrDefault(hash => hashes.TryGetValue(hash.Key, out var content) && content != hash.Value).Key;

    internal void Add(MergePart other, Node duplicate)
    {
        same.Add((other, duplicate));
        foreach (var (algorithm, content) in HashesOf(duplicate))
        {
            Hashes.TryAdd(algorithm, content);
        }
    }

    internal JsonObject ToJson(List<string> warnings)
    {
        var json = part.ConvertFields(node, "components");
        foreach (var (other, duplicate) in same)
        {
            ComponentFold.Fold(json, other.ConvertFields(duplicate, "components"), other.Name, warnings);
        }

        if (Reference is not null)
        {
            json["bom-ref"] = Reference;
        }

        if (Inner.Count > 0)
        {
            json["components"] = new JsonArray([.. Inner.Select(inner => inner.ToJson(warnings))]);
        }

        return json;
    }
}
