using System.Text.Json;
using System.Text.Json.Nodes;

namespace Cicd.Sbom;

/// <summary>
/// Brings a document, in place, to what a version of CycloneDX allows. What has a nearest equivalent there takes its form; the rest is
/// left out. Each kind of loss is told once.
/// </summary>
internal sealed class BomProjection(SpecVersion target)
{
    private readonly SortedSet<string> losses = new(StringComparer.Ordinal);

    internal SpecVersion Target => target;

    internal IReadOnlyList<string> Losses => [.. losses];

    internal void Apply(JsonObject bom)
    {
        var version = CycloneDxVersions.Name(target);
        bom["$schema"] = $"http://cyclonedx.org/schema/bom-{version}.schema.json";
        bom["specVersion"] = version;
        Keep(bom, BomShapes.Bom);
    }

    internal bool Knows(SpecVersion since) => since <= target;

    internal void Lose(string what) => losses.Add($"CycloneDX {CycloneDxVersions.Name(target)} has no {what}: left out.");

    internal void Change(string what) => losses.Add($"CycloneDX {CycloneDxVersions.Name(target)}: {what}.");

    /// <summary>Brings an object to the version; false if nothing sensible is left of it.</summary>
    private bool Keep(JsonObject node, BomShape shape)
    {
        if (shape.Reshape?.Invoke(node, this) == false)
        {
            return false;
        }

        foreach (var (name, value) in node.ToList())
        {
            var field = shape.Find(name);
            if (field is null ? shape.IsOpen && name != "signature" && KeepForeign(value) : KeepField(node, shape, field, value))
            {
                continue;
            }

            node.Remove(name);
            if (field?.IsRequired == true)
            {
                return false;
            }

            if (name == "signature")
            {
                losses.Add($"A signature holds for the form that was signed and for no other: {shape.Name}.signature is left out.");
            }
            else if (field is null || !field.IsIn(target))
            {
                Lose($"{shape.Name}.{name}");
            }
        }

        return true;
    }

    private bool KeepForeign(JsonNode? value)
    {
        switch (value)
        {
            case JsonObject node:
                return Keep(node, BomShapes.Foreign);
            case JsonArray list:
                KeepItems(list, item => KeepForeign(item));
                return true;
            default:
                return true;
        }
    }

    private bool KeepField(JsonObject owner, BomShape shape, BomField field, JsonNode? value)
    {
        if (!field.IsIn(target) || value is null)
        {
            return false;
        }

        if (value is JsonArray list)
        {
            if (!field.IsList && field.ListShape is null && field.Place != BomPlace.Nowhere)
            {
                return Misfit(shape, field);
            }

            field.Rearrange?.Invoke(list, this);
            KeepItems(list, item => KeepItem(shape, field, field.ListShape ?? field.Shape, item));
            return true;
        }

        return field.IsList && !field.MayBeSingle ? Misfit(shape, field) : KeepValue(owner, shape, field, value);
    }

    private bool KeepItem(BomShape owner, BomField field, BomShape? shape, JsonNode? item) => item switch
    {
        JsonObject node => shape is not null && Keep(node, shape),
        JsonArray => shape is not null && field.Place == BomPlace.Nowhere && KeepForeign(item),
        JsonValue value => (shape is null || field.Place == BomPlace.Nowhere) && Word(owner, field, value) is { } word && word == Text(value),
        _ => false,
    };

    private bool KeepValue(JsonObject node, BomShape owner, BomField field, JsonNode value)
    {
        if (value is JsonObject inner)
        {
            return field.Shape is { } shape ? Keep(inner, shape) : Misfit(owner, field);
        }

        if (field.Shape is not null && field.Place != BomPlace.Nowhere)
        {
            return Misfit(owner, field);
        }

        var word = Word(owner, field, (JsonValue)value);
        if (word is not null && word != Text((JsonValue)value))
        {
            node[field.Name] = word;
        }

        return word is not null;
    }

    private string? Word(BomShape owner, BomField field, JsonValue value)
    {
        var text = Text(value);
        if (field.Words is not { } words)
        {
            return text;
        }

        var word = words.In(target, text);
        if (word != text)
        {
            losses.Add($"CycloneDX {CycloneDxVersions.Name(target)} has no '{text}' for {owner.Name}.{field.Name}: {(word is null ? "left out" : $"'{word}' instead")}.");
        }

        return word;
    }

    private bool Misfit(BomShape owner, BomField field)
    {
        losses.Add($"{owner.Name}.{field.Name} is not of the form that CycloneDX gives it: left out.");
        return false;
    }

    private static void KeepItems(JsonArray list, Predicate<JsonNode?> keep)
    {
        for (var i = list.Count - 1; i >= 0; i--)
        {
            if (!keep(list[i]))
            {
                list.RemoveAt(i);
            }
        }
    }

    private static string Text(JsonValue value) => value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : value.ToJsonString();
}
