using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Cicd.Packages;
using Cicd.Sbom.Validation;

namespace Cicd.Sbom.Merging;

/// <summary>
/// Merges bills of materials into one that describes all of them. Components with the same package URL become one if no hash speaks
/// against it; what every document describes lies inside of the new <c>metadata.component</c>; references follow. The same documents in
/// the same order give the same bytes: the time stated is the latest of theirs.
/// </summary>
public static class BomMerger
{
    private static readonly JsonSerializerOptions Form = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Merges documents of the same or different versions of CycloneDX; the result has the newest of them.</summary>
    /// <exception cref="PipelineException">A document is not valid, or the result would not be, for example because the dependencies of all together have a cycle.</exception>
    public static MergedBom Merge(IReadOnlyList<MergeSource> sources, MergeOptions options)
    {
        List<string> warnings = [];
        var parts = sources.Select(MergePart.Read).ToList();
        var version = parts.Select(part => part.SpecVersion).Max(StringComparer.Ordinal)!;

        BomRefs references = new();
        var purl = PackageUrl.Create("generic", null, options.Name, options.Version).ToString();
        var root = references.Take(purl);
        ComponentUnion union = new(references, warnings);
        ComponentUnion tools = new(references, warnings);
        List<MergedComponent> described = [];
        List<MergedComponent> components = [];
        List<MergedComponent> toolComponents = [];
        foreach (var part in parts)
        {
            union.Add(part, part.Root["metadata"]?["component"] is { } main ? [main] : [], described);
        }

        foreach (var part in parts)
        {
            union.Add(part, MergePart.Items(part.Root["components"]), components);
            tools.Add(part, MergePart.Items(part.Root["metadata"]?["tools"]?["components"]), toolComponents);
        }

        parts.ForEach(references.KeepRest);
        described.ForEach(component => component.Reference ??= references.Take("described"));

        JsonObject product = new() { ["type"] = "application", ["bom-ref"] = root, ["name"] = options.Name, ["version"] = options.Version, ["purl"] = purl };
        if (described.Count > 0)
        {
            product["components"] = union.ToJson(described);
        }

        JsonObject merged = new()
        {
            ["$schema"] = $"http://cyclonedx.org/schema/bom-{version}.schema.json",
            ["bomFormat"] = "CycloneDX",
            ["specVersion"] = version,
            ["serialNumber"] = "",
            ["version"] = 1,
            ["metadata"] = MetadataUnion.Unite(parts, tools.ToJson(toolComponents), product, version, warnings),
            ["components"] = union.ToJson(components),
        };
        merged["dependencies"] = DependencyUnion.Unite(parts, root, described.Select(component => component.Reference!));
        ListUnion.AddTo(merged, parts, warnings);
        merged["serialNumber"] = $"urn:uuid:{ContentUuid.Of(merged.ToJsonString(Form))}";

        var json = merged.ToJsonString(Form) + "\n";
        BomValidator.Insist(BomValidator.Validate(Encoding.UTF8.GetBytes(json)), $"What comes of merging {string.Join(", ", sources.Select(source => source.Name))}");
        return new MergedBom(json, [.. warnings.Distinct(StringComparer.Ordinal)]);
    }
}
