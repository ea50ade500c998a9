using System.Text;
using System.Text.Json;
using Cicd.Packages;

namespace Cicd.Sbom;

/// <summary>
/// Says licences as SPDX expressions. What is not on the list becomes a reference of its own, with its text as far as it is known: one
/// reference for all licences of the same name, text and address.
/// </summary>
internal sealed class SpdxLicensing
{
    internal const string NoAssertion = "NOASSERTION";
    private const string Prefix = "LicenseRef-";

    private readonly SpdxIds ids = new(Prefix);
    private readonly Dictionary<(string Name, string Text, string? Url), SpdxExtractedLicense> own = [];
    private readonly SortedDictionary<string, SpdxExtractedLicense> references = new(StringComparer.Ordinal);

    /// <summary>The licences that are not on the list, ordered by identifier.</summary>
    internal IReadOnlyList<SpdxExtractedLicense> Extracted => [.. references.Values];

    /// <summary>Keeps the references that the expressions of a document use, so that none is given out for another licence.</summary>
    internal void Reserve(IEnumerable<BomLicenseChoice> choices)
    {
        foreach (var term in choices.SelectMany(choice => Parse(choice.Expression)?.Terms ?? []).Where(term => term.License is null))
        {
            ids.Reserve(term.Id);
        }
    }

    /// <summary>All licences of a list together: one must comply with each.</summary>
    internal string Express(IEnumerable<BomLicenseChoice> choices)
    {
        var all = choices.Select(Express).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        return all.Count switch
        {
            0 => NoAssertion,
            1 => all[0],
            _ => string.Join(" AND ", all.Select(one => one.Contains(" OR ", StringComparison.Ordinal) ? $"({one})" : one)),
        };
    }

    private string? Express(BomLicenseChoice choice)
    {
        if (choice.License is { } license)
        {
            return SpdxLicenses.Find(license.Id)?.Id ?? Own(license.Name ?? license.Id ?? "unnamed", Text(license.Text), license.Url);
        }

        if (choice.Expression is not { } expression)
        {
            return null;
        }

        if (Parse(expression) is not { } parsed)
        {
            return Own(expression, null, null);
        }

        foreach (var term in parsed.Terms.Where(term => term.License is null))
        {
            references.TryAdd(term.Id, new SpdxExtractedLicense(term.Id, Detail(choice, term.Id) ?? Unknown(term.Id), term.Id[Prefix.Length..]));
        }

        return parsed.ToString();
    }

    // A reference into another document, or to an addition, would need what is not known here.
    private static SpdxExpression? Parse(string? expression) =>
        SpdxExpression.TryParse(expression, out var parsed)
        && parsed.Terms.All(term => (term.License is not null || term.Id.StartsWith(Prefix, StringComparison.Ordinal))
            && (term.Exception is null || SpdxLicenses.FindException(term.Exception) is not null))
            ? parsed
            : null;

    private string Own(string name, string? text, string? url)
    {
        var key = (name, text ?? string.Empty, url);
        if (!own.TryGetValue(key, out var license))
        {
            license = new SpdxExtractedLicense(ids.Take(name.Length > 64 ? name[..64] : name), text ?? Unknown(url ?? name), name) { SeeAlsos = url is null ? null : [url] };
            own.Add(key, license);
            references.TryAdd(license.LicenseId, license);
        }

        return license.LicenseId;
    }

    private static string Unknown(string name) => $"The text of this licence is not part of the document: {name}";

    private static string? Text(BomAttachment? text)
    {
        if (text?.Encoding != "base64")
        {
            return text?.Content;
        }

        var bytes = new byte[text.Content.Length];
        return Convert.TryFromBase64String(text.Content, bytes, out var length) ? Encoding.UTF8.GetString(bytes, 0, length) : null;
    }

    private static string? Detail(BomLicenseChoice choice, string id)
    {
        if (choice.Other?.TryGetValue("expressionDetails", out var details) != true || details.ValueKind != JsonValueKind.Array)
        {
            return null;
        }

        return details.EnumerateArray()
            .Where(detail => Field(detail, "licenseIdentifier") is { ValueKind: JsonValueKind.String } name && name.GetString() == id)
            .Select(detail => Field(detail, "text") is { } text && Field(text, "content") is { ValueKind: JsonValueKind.String } content ? content.GetString() : null)
            .FirstOrDefault();
    }

    private static JsonElement? Field(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : null;
}
