using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Cicd.Packages;

/// <summary>Writes statements on vulnerabilities. The same statements at the same time give the same text.</summary>
public static class VexWriter
{
    private static readonly JsonSerializerOptions Options = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // The words of the two formats do not cover each other.
    private static readonly Dictionary<string, string> ToOpenVex = new(StringComparer.Ordinal)
    {
        ["code_not_present"] = "vulnerable_code_not_present",
        ["code_not_reachable"] = "vulnerable_code_not_in_execute_path",
        ["requires_configuration"] = "vulnerable_code_not_in_execute_path",
        ["requires_dependency"] = "vulnerable_code_not_in_execute_path",
        ["requires_environment"] = "vulnerable_code_not_in_execute_path",
        ["protected_by_compiler"] = "inline_mitigations_already_exist",
        ["protected_at_runtime"] = "inline_mitigations_already_exist",
        ["protected_at_perimeter"] = "inline_mitigations_already_exist",
        ["protected_by_mitigating_control"] = "inline_mitigations_already_exist",
    };

    /// <summary>Writes a document.</summary>
    /// <param name="format">The format.</param>
    /// <param name="statements">The statements.</param>
    /// <param name="author">Who says so.</param>
    /// <param name="time">When.</param>
    public static string Write(VexFormat format, IReadOnlyList<VexStatement> statements, string author, DateTimeOffset time)
    {
        var document = format == VexFormat.OpenVex ? OpenVex(statements, author, time) : CycloneDx(statements, author, time);
        return document.ToJsonString(Options) + "\n";
    }

    private static JsonObject OpenVex(IReadOnlyList<VexStatement> statements, string author, DateTimeOffset time)
    {
        JsonArray list = [.. statements.Select(JsonNode? (statement) => Clean(new JsonObject
        {
            ["vulnerability"] = Clean(new JsonObject { ["name"] = statement.Vulnerability, ["aliases"] = Texts(statement.Aliases) }),
            ["timestamp"] = statement.Time is { } said ? Text(said) : null,
            ["products"] = new JsonArray([.. statement.Products.Select(JsonNode? (product) => new JsonObject { ["@id"] = product })]),
            ["status"] = statement.Status switch
            {
                VexStatus.NotAffected => "not_affected",
                VexStatus.Affected => "affected",
                VexStatus.Fixed => "fixed",
                _ => "under_investigation",
            },
            ["justification"] = statement.Justification is { } why ? ToOpenVex.GetValueOrDefault(why, why) : null,
            [statement.Status switch { VexStatus.NotAffected => "impact_statement", VexStatus.Affected => "action_statement", _ => "status_notes" }] = statement.Detail,
        }))];
        return new JsonObject
        {
            ["@context"] = "https://openvex.dev/ns/v0.2.0",
            ["@id"] = $"https://openvex.dev/docs/public/vex-{Digest(list)}",
            ["author"] = author,
            ["timestamp"] = Text(time),
            ["version"] = 1,
            ["statements"] = list,
        };
    }

    private static JsonObject CycloneDx(IReadOnlyList<VexStatement> statements, string author, DateTimeOffset time)
    {
        JsonArray components = [.. statements.SelectMany(statement => statement.Products).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(JsonNode? (product) => Clean(new JsonObject
        {
            ["type"] = "library",
            ["bom-ref"] = product,
            ["name"] = PackageUrl.TryParse(product, out var url) ? url.Name : product,
            ["version"] = url?.Version,
            ["purl"] = url?.ToString(),
        }))];
        JsonArray list = [.. statements.Select(JsonNode? (statement) => Clean(new JsonObject
        {
            ["id"] = statement.Vulnerability,
            ["references"] = statement.Aliases.Count == 0 ? null : new JsonArray([.. statement.Aliases.Select(JsonNode? (alias) => new JsonObject { ["id"] = alias, ["source"] = new JsonObject { ["name"] = alias.Split('-')[0] } })]),
            ["analysis"] = Clean(new JsonObject
            {
                ["state"] = statement.CycloneDxState,
                ["justification"] = statement.CycloneDxJustification,
                ["detail"] = statement.Detail,
            }),
            ["affects"] = new JsonArray([.. statement.Products.Select(JsonNode? (product) => new JsonObject { ["ref"] = product })]),
        }))];
        return new JsonObject
        {
            ["$schema"] = "http://cyclonedx.org/schema/bom-1.6.schema.json",
            ["bomFormat"] = "CycloneDX",
            ["specVersion"] = "1.6",
            ["version"] = 1,
            ["metadata"] = new JsonObject { ["timestamp"] = Text(time), ["authors"] = new JsonArray(new JsonObject { ["name"] = author }) },
            ["components"] = components,
            ["vulnerabilities"] = list,
        };
    }

    private static JsonObject Clean(JsonObject item)
    {
        foreach (var name in item.Where(member => member.Value is null).Select(member => member.Key).ToList())
        {
            item.Remove(name);
        }

        return item;
    }

    private static JsonArray? Texts(IReadOnlyList<string> texts) => texts.Count == 0 ? null : [.. texts.Select(JsonNode? (text) => text)];

    private static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static string Digest(JsonArray list) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(list.ToJsonString())));
}
