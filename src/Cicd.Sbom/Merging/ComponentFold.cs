using System.Text.Json.Nodes;

namespace Cicd.Sbom.Merging;

/// <summary>Brings what two documents say of the same component together.</summary>
internal static class ComponentFold
{
    private static readonly string[] Scopes = ["excluded", "optional", "required"];

    internal static void Fold(JsonObject kept, JsonObject other, string source, List<string> warnings)
    {
        // A component whose fields are united is no longer the one that was signed.
        if (other.Remove("signature") | kept.Remove("signature"))
        {
            warnings.Add($"The signature of {kept["name"]} is left out: the component was put together from several documents.");
        }

        FoldScope(kept, other);
        if (kept["licenses"] is { } licenses && other["licenses"] is { } others && !JsonNode.DeepEquals(licenses, others))
        {
            warnings.Add($"{source} states other licences for {kept["purl"] ?? kept["name"]} than a document before it; those of the first are kept.");
        }

        foreach (var (field, value) in other.ToList())
        {
            if (!kept.ContainsKey(field))
            {
                other.Remove(field);
                kept.Add(field, value);
            }
            else if (field == "hashes")
            {
                Unite(kept[field]!.AsArray(), value!.AsArray(), (a, b) => (string?)a!["alg"] == (string?)b!["alg"]);
            }
            else if (field is "externalReferences" or "properties" or "tags" or "omniborId" or "swhid")
            {
                Unite(kept[field]!.AsArray(), value!.AsArray(), JsonNode.DeepEquals);
            }
        }
    }

    /// <summary>Adds the items of a list that another one lacks.</summary>
    internal static void Unite(JsonArray kept, JsonArray others, Func<JsonNode?, JsonNode?, bool> same)
    {
        foreach (var item in others.ToList())
        {
            if (!kept.Any(known => same(known, item)))
            {
                others.Remove(item);
                kept.Add(item);
            }
        }
    }

    /// <summary>What one product needs, the whole needs.</summary>
    private static void FoldScope(JsonObject kept, JsonObject other)
    {
        var (mine, theirs) = ((string?)kept["scope"] ?? "required", (string?)other["scope"] ?? "required");
        other.Remove("scope");
        if (Array.IndexOf(Scopes, theirs) > Array.IndexOf(Scopes, mine))
        {
            kept["scope"] = theirs;
        }
    }
}
