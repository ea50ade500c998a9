using System.Text.Json.Nodes;
using Cicd.Sbom.Validation;
using Cicd.Sbom.Validation.Json;
using Cicd.Sbom.Validation.Rules;

namespace Cicd.Sbom.Merging;

/// <summary>One of the documents to merge, with the names its parts get in the merged one.</summary>
internal sealed class MergePart
{
    private readonly HashSet<Node> named;
    private readonly HashSet<string> referenced;

    private MergePart(string name, Node root, Pass pass)
    {
        Name = name;
        Root = root;
        Definitions = pass.Definitions;
        named = [.. pass.Definitions, .. pass.References.Select(reference => reference.Place)];
        referenced = pass.References.Select(reference => reference.Place.Text!).ToHashSet(StringComparer.Ordinal);
    }

    internal string Name { get; }

    internal Node Root { get; }

    internal IReadOnlyList<Node> Definitions { get; }

    internal string SpecVersion => Root["specVersion"]!.Text!;

    /// <summary>What each bom-ref of this document becomes.</summary>
    internal Dictionary<string, string> Names { get; } = new(StringComparer.Ordinal);

    internal static MergePart Read(MergeSource source)
    {
        Pass pass = new();
        BomValidator.Insist(BomValidator.Validate(source.Json, pass, out var root), source.Name);
        return new MergePart(source.Name, root!, pass);
    }

    internal bool IsReferenced(Node item) => item["bom-ref"]?.Text is { } reference && referenced.Contains(reference);

    /// <summary>The items of a list; none if there is no such list.</summary>
    internal static IEnumerable<Node> Items(Node? list) => list is { Kind: NodeKind.List } ? list.Children : [];

    /// <summary>A value with the new names in it.</summary>
    internal JsonNode? Convert(Node node) => node.Kind switch
    {
        NodeKind.Object => ConvertFields(node, null),
        NodeKind.List => ConvertItems(node),
        NodeKind.Text => JsonValue.Create(named.Contains(node) ? Names.GetValueOrDefault(node.Text!, node.Text!) : node.Text),
        NodeKind.Number => JsonNode.Parse(node.Text!),
        NodeKind.Flag => JsonValue.Create(node.Flag),
        _ => null,
    };

    /// <summary>An object with the new names in it, without one of its fields.</summary>
    internal JsonObject ConvertFields(Node node, string? without) =>
        new(node.Children.Where(child => child.Name != without).Select(child => KeyValuePair.Create(child.Name!, Convert(child))));

    private JsonArray ConvertItems(Node list)
    {
        var items = list.Children.Select(Convert);

        // References to components that became one are the same now.
        var refers = list.Name == "affects" || list.Children.Exists(named.Contains);
        return new JsonArray([.. refers ? items.DistinctBy(item => item!.ToJsonString()) : items]);
    }
}
