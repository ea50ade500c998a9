using System.Globalization;
using System.Text.Json;

namespace Cicd.Packages;

/// <summary>Reads statements on vulnerabilities: OpenVEX 0.2, and CycloneDX 1.4 to 1.7 in JSON.</summary>
public static class VexReader
{
    /// <summary>The size, in bytes, above which a document is refused.</summary>
    public const int MaxSize = 32 * 1024 * 1024;

    private const int MaxItems = 100_000;

    private static readonly HashSet<string> OpenVexJustifications = new(StringComparer.Ordinal)
    {
        "component_not_present", "vulnerable_code_not_present", "vulnerable_code_not_in_execute_path",
        "vulnerable_code_cannot_be_controlled_by_adversary", "inline_mitigations_already_exist",
    };

    private static readonly HashSet<string> CycloneDxJustifications = new(StringComparer.Ordinal)
    {
        "code_not_present", "code_not_reachable", "requires_configuration", "requires_dependency", "requires_environment",
        "protected_by_compiler", "protected_at_runtime", "protected_at_perimeter", "protected_by_mitigating_control",
    };

    /// <summary>Reads a document.</summary>
    /// <param name="json">The bytes of the file.</param>
    /// <param name="name">What the file is called in messages.</param>
    /// <returns>The statements, in the order of the document.</returns>
    /// <exception cref="PipelineException">It is too large, no JSON, of neither format, or says <c>not_affected</c> without a justification; the message names the statement.</exception>
    public static IReadOnlyList<VexStatement> Read(ReadOnlyMemory<byte> json, string name) => StrictJson.Read<IReadOnlyList<VexStatement>>(json, MaxSize, name, "a VEX document", root =>
        root.Text("bomFormat") == "CycloneDX" ? [.. CycloneDx(root, name)]
        : root.Text("@context")?.StartsWith("https://openvex.dev/ns", StringComparison.Ordinal) == true ? [.. OpenVex(root, name)]
        : throw StrictJson.Broken(name, "it is neither OpenVEX (no '@context' of https://openvex.dev/ns) nor CycloneDX (no 'bomFormat')"));

    private static IEnumerable<VexStatement> OpenVex(JsonElement root, string name)
    {
        var time = Time(root, "last_updated") ?? Time(root, "timestamp");
        var index = 0;
        foreach (var item in root.Items("statements", MaxItems, name))
        {
            index++;
            var vulnerability = item.ValueKind == JsonValueKind.Object && item.TryGetProperty("vulnerability", out var found) ? found : default;

            // Before 0.2 it was a text.
            var id = vulnerability.ValueKind == JsonValueKind.String ? vulnerability.GetString() : vulnerability.Text("name");
            if (string.IsNullOrEmpty(id))
            {
                throw StrictJson.Broken(name, $"statement {index} names no vulnerability");
            }

            var status = item.Text("status") switch
            {
                "not_affected" => VexStatus.NotAffected,
                "affected" => VexStatus.Affected,
                "fixed" => VexStatus.Fixed,
                "under_investigation" => VexStatus.UnderInvestigation,
                var other => throw StrictJson.Broken(name, $"statement {index} on {StrictJson.Shown(id)} has the status '{StrictJson.Shown(other ?? "")}', which OpenVEX does not know"),
            };
            yield return new VexStatement(StrictJson.Shown(id), status)
            {
                Aliases = vulnerability.ValueKind == JsonValueKind.Object ? [.. vulnerability.Texts("aliases", MaxItems, name).Select(StrictJson.Shown)] : [],
                Products = [.. item.Items("products", MaxItems, name).SelectMany(product => Products(product, name))],
                Justification = Justified(status, item.Text("justification"), OpenVexJustifications, $"statement {index} on {StrictJson.Shown(id)}", name),
                Detail = (item.Text("impact_statement") ?? item.Text("action_statement") ?? item.Text("status_notes")) is { } detail ? StrictJson.Shown(detail) : null,
                Time = Time(item, "last_updated") ?? Time(item, "timestamp") ?? time,
            };
        }
    }

    // Where parts of a product are named, the statement is about those alone.
    private static IEnumerable<string> Products(JsonElement product, string name)
    {
        if (product.ValueKind == JsonValueKind.String)
        {
            return [product.GetString()!];
        }

        var parts = product.Items("subcomponents", MaxItems, name).SelectMany(Identifiers).ToList();
        return parts.Count > 0 ? parts : Identifiers(product);
    }

    private static IEnumerable<string> Identifiers(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.String)
        {
            return [element.GetString()!];
        }

        var purl = element.ValueKind == JsonValueKind.Object && element.TryGetProperty("identifiers", out var identifiers) ? identifiers.Text("purl") : null;
        return new[] { element.Text("@id"), purl }.OfType<string>();
    }

    private static IEnumerable<VexStatement> CycloneDx(JsonElement root, string name)
    {
        var components = root.Items("components", MaxItems, name)
            .Select(component => (Reference: component.Text("bom-ref"), Url: component.Text("purl")))
            .Where(component => component.Reference is not null && component.Url is not null)
            .GroupBy(component => component.Reference!, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.First().Url!, StringComparer.Ordinal);
        var index = 0;
        foreach (var item in root.Items("vulnerabilities", MaxItems, name))
        {
            index++;
            var id = item.Text("id") ?? throw StrictJson.Broken(name, $"vulnerability {index} has no id");
            if (!item.TryGetProperty("analysis", out var analysis) || analysis.Text("state") is not { } state)
            {
                continue;
            }

            var status = state switch
            {
                "not_affected" or "false_positive" => VexStatus.NotAffected,
                "exploitable" => VexStatus.Affected,
                "resolved" or "resolved_with_pedigree" => VexStatus.Fixed,
                "in_triage" => VexStatus.UnderInvestigation,
                _ => throw StrictJson.Broken(name, $"{StrictJson.Shown(id)} has the state '{StrictJson.Shown(state)}', which CycloneDX does not know"),
            };
            yield return new VexStatement(StrictJson.Shown(id), status)
            {
                Aliases = [.. item.Items("references", MaxItems, name).Select(reference => reference.Text("id")).OfType<string>().Select(StrictJson.Shown)],
                Products = [.. item.Items("affects", MaxItems, name).Select(affect => Product(affect.Text("ref"), components)).OfType<string>()],
                Justification = Justified(status, analysis.Text("justification"), CycloneDxJustifications, StrictJson.Shown(id), name),
                Detail = analysis.Text("detail") is { } detail ? StrictJson.Shown(detail) : null,
                Time = Time(analysis, "lastUpdated") ?? Time(analysis, "firstIssued") ?? Time(item, "updated"),
            };
        }
    }

    // A reference is that of a component, a package URL itself, or a link to a component of another document: urn:cdx:serial/version#reference.
    private static string? Product(string? reference, Dictionary<string, string> components)
    {
        var own = reference is not null && reference.StartsWith("urn:cdx:", StringComparison.Ordinal) && reference.Contains('#', StringComparison.Ordinal)
            ? Uri.UnescapeDataString(reference[(reference.IndexOf('#', StringComparison.Ordinal) + 1)..])
            : reference;
        return own is null ? null : components.GetValueOrDefault(own, own);
    }

    private static string? Justified(VexStatus status, string? justification, HashSet<string> known, string what, string name)
    {
        if (justification is not null && !known.Contains(justification))
        {
            throw StrictJson.Broken(name, $"{what} has the justification '{StrictJson.Shown(justification)}', which is none of {string.Join(", ", known.Order(StringComparer.Ordinal))}");
        }

        return status == VexStatus.NotAffected && justification is null
            ? throw StrictJson.Broken(name, $"{what} says that nothing is affected and does not justify it: add one of {string.Join(", ", known.Order(StringComparer.Ordinal))}")
            : justification;
    }

    private static DateTimeOffset? Time(JsonElement element, string field) =>
        DateTimeOffset.TryParse(element.Text(field), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) ? time : null;
}
