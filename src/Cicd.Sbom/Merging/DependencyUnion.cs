using System.Text.Json.Nodes;

namespace Cicd.Sbom.Merging;

/// <summary>Unites what the documents say about what needs what.</summary>
internal static class DependencyUnion
{
    internal static JsonArray Unite(IReadOnlyList<MergePart> parts, string root, IEnumerable<string> described)
    {
        List<string> order = [root];
        Dictionary<string, (HashSet<string> Needs, HashSet<string> Provides)> known = new(StringComparer.Ordinal) { [root] = ([.. described], []) };
        foreach (var part in parts)
        {
            foreach (var entry in MergePart.Items(part.Root["dependencies"]))
            {
                var dependency = part.ConvertFields(entry, null);
                var reference = (string)dependency["ref"]!;
                if (known.TryAdd(reference, (new(StringComparer.Ordinal), new(StringComparer.Ordinal))))
                {
                    order.Add(reference);
                }

                // Components that became one must not depend on themselves for it.
                known[reference].Needs.UnionWith(Texts(dependency["dependsOn"]).Where(need => need != reference));
                known[reference].Provides.UnionWith(Texts(dependency["provides"]));
            }
        }

        return new JsonArray([.. order.Select(reference => Write(reference, known[reference].Needs, known[reference].Provides))]);
    }

    private static IEnumerable<string> Texts(JsonNode? list) => list?.AsArray().Select(item => (string)item!) ?? [];

    private static JsonObject Write(string reference, HashSet<string> needs, HashSet<string> provides)
    {
        JsonObject entry = new() { ["ref"] = reference };
        AddList("dependsOn", needs);
        AddList("provides", provides);
        return entry;

        void AddList(string field, HashSet<string> references)
        {
            if (references.Count > 0)
            {
                entry[field] = new JsonArray([.. references.Order(StringComparer.Ordinal).Select(text => (JsonNode)text)]);
            }
        }
    }
}
