using System.Text.Json.Nodes;
using Cicd.Sbom.Validation.Json;

namespace Cicd.Sbom.Merging;

/// <summary>Unites the further lists of the documents; equal items become one.</summary>
internal static class ListUnion
{
    private static readonly string[] Lists = ["services", "externalReferences", "compositions", "vulnerabilities", "annotations", "formulation", "properties"];

    internal static void AddTo(JsonObject merged, IReadOnlyList<MergePart> parts, List<string> warnings)
    {
        foreach (var field in Lists)
        {
            Add(merged, parts.Select(part => (part, part.Root[field])), field);
        }

        foreach (var field in new[] { "declarations", "definitions" })
        {
            AddObject(merged, parts, field, warnings);
        }

        foreach (var part in parts)
        {
            Warn(part, "signature", "a signature holds for the document as it was signed", warnings);
            Warn(part, "citations", "they name places of the document as it was", warnings);
        }
    }

    /// <summary>Adds a list of all items that differ, if there are any.</summary>
    internal static void Add(JsonObject target, IEnumerable<(MergePart Part, Node? List)> lists, string field)
    {
        JsonArray items = [];
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (var (part, list) in lists)
        {
            foreach (var node in MergePart.Items(list))
            {
                // What nothing refers to needs its name no more to be told apart.
                var item = part.Convert(node);
                var content = part.IsReferenced(node) || node.Kind != NodeKind.Object ? item!.ToJsonString() : part.ConvertFields(node, "bom-ref").ToJsonString();
                if (seen.Add(content))
                {
                    items.Add(item);
                }
            }
        }

        if (items.Count > 0)
        {
            target[field] = items;
        }
    }

    private static void AddObject(JsonObject merged, IReadOnlyList<MergePart> parts, string field, List<string> warnings)
    {
        var having = parts.Where(part => part.Root[field] is not null).ToList();
        if (having.Count <= 1)
        {
            if (having.Count == 1)
            {
                merged[field] = having[0].Convert(having[0].Root[field]!);
            }

            return;
        }

        JsonObject united = [];
        foreach (var name in having.SelectMany(part => part.Root[field]!.Children).Select(child => child.Name!).Distinct(StringComparer.Ordinal))
        {
            var values = having.Select(part => (Part: part, Value: part.Root[field]![name])).ToList();
            if (values.Exists(value => value.Value is { Kind: not NodeKind.List }))
            {
                warnings.Add($"{field}.{name} is left out: it holds for one document only.");
            }
            else
            {
                Add(united, values, name);
            }
        }

        merged[field] = united;
    }

    private static void Warn(MergePart part, string field, string why, List<string> warnings)
    {
        if (part.Root[field] is not null)
        {
            warnings.Add($"{field} of {part.Name} is left out: {why}.");
        }
    }
}
