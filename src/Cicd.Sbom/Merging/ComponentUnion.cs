using System.Text.Json.Nodes;
using Cicd.Packages;
using Cicd.Sbom.Validation.Json;

namespace Cicd.Sbom.Merging;

/// <summary>Finds which components of several documents are the same. Two with the same package URL and different hashes never are.</summary>
internal sealed class ComponentUnion(BomRefs references, List<string> warnings)
{
    private readonly Dictionary<string, List<MergedComponent>> known = new(StringComparer.Ordinal);

    /// <summary>Adds a list of components, and those inside of them, to what is there.</summary>
    internal void Add(MergePart part, IEnumerable<Node> components, List<MergedComponent> target)
    {
        foreach (var node in components)
        {
            var component = Find(part, node);
            if (component is null)
            {
                component = new MergedComponent(part, node) { Reference = references.Keep(part, node["bom-ref"]?.Text) };
                references.KeepInside(part, node);
                known.TryAdd(Identify(node), []);
                known[Identify(node)].Add(component);
                target.Add(component);
            }
            else
            {
                component.Add(part, node);
                component.Reference ??= references.Keep(part, node["bom-ref"]?.Text);
                references.Lead(part, node, component.Reference);
            }

            Add(part, MergePart.Items(node["components"]), component.Inner);
        }
    }

    internal JsonArray ToJson(List<MergedComponent> components) => new([.. components.Select(component => component.ToJson(warnings))]);

    private static string Identify(Node component)
    {
        var version = component["version"]?.Text;
        return PackageUrl.TryParse(component["purl"]?.Text, out var url)
            ? $"{url} {(url.Version is null ? version : null)}"
            : string.Join('\n', component["type"]!.Text, component["group"]?.Text, component["name"]!.Text, version, component["purl"]?.Text);
    }

    private MergedComponent? Find(MergePart part, Node node)
    {
        var hashes = MergedComponent.HashesOf(node);
        string? conflict = null;
        foreach (var candidate in known.GetValueOrDefault(Identify(node)) ?? [])
        {
            var difference = candidate.Conflict(hashes);
            if (difference is null && (node["purl"] is not null || candidate.Hashes.Count == 0 == (hashes.Count == 0)))
            {
                return candidate;
            }

            conflict ??= difference;
        }

        if (conflict is not null)
        {
            warnings.Add($"{part.Name} has another {conflict} for {node["purl"]?.Text ?? node["name"]!.Text} than a document before it: both are kept apart. The same version must not have two contents.");
        }

        return null;
    }
}
