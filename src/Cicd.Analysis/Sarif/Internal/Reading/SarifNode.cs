using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;

namespace Cicd.Analysis.Sarif.Internal;

/// <summary>A value of a SARIF file that knows where it stands, so that what is wrong with it can be found.</summary>
internal readonly record struct SarifNode(JsonElement Json, string File, string Path)
{
    /// <summary>The member of an object; null if it is missing or null.</summary>
    /// <exception cref="EvidenceUnavailableException">This is no object.</exception>
    public SarifNode? Get(string name)
    {
        if (Json.ValueKind != JsonValueKind.Object)
        {
            throw Wrong("an object");
        }

        return Json.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? new(value, File, $"{Path}.{name}") : null;
    }

    public SarifNode? Get(params ReadOnlySpan<string> names)
    {
        SarifNode? node = this;
        foreach (var name in names)
        {
            node = node?.Get(name);
        }

        return node;
    }

    /// <exception cref="EvidenceUnavailableException">It is missing or null.</exception>
    public SarifNode Require(string name) => Get(name) ?? throw Problem($"'{name}' is missing.");

    public string? Text(string name) => Get(name) is not { } node ? null : node.Json.ValueKind == JsonValueKind.String ? node.AsText() : throw node.Wrong("a string");

    /// <summary>The text of a string.</summary>
    public string AsText()
    {
        try
        {
            return Json.GetString()!;
        }
        catch (InvalidOperationException)
        {
            // An escape that stands for half of a character.
            throw Wrong("valid Unicode");
        }
    }

    public long? Number(string name) => Get(name) is not { } node ? null : node.Json.ValueKind == JsonValueKind.Number && node.Json.TryGetDouble(out var value) && !double.IsNaN(value)
        ? (long)Math.Clamp(value, int.MinValue, int.MaxValue)
        : throw node.Wrong("a number");

    public bool? Truth(string name) => Get(name) is not { } node ? null : node.Json.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw node.Wrong("true or false"),
    };

    /// <summary>The items of a member; none if it is missing.</summary>
    public IReadOnlyList<SarifNode> Items(string name) => Get(name)?.Items() ?? [];

    public IReadOnlyList<SarifNode> Items()
    {
        if (Json.ValueKind != JsonValueKind.Array)
        {
            throw Wrong("a list");
        }

        var (file, path) = (File, Path);
        return [.. Json.EnumerateArray().Select((item, index) => new SarifNode(item, file, string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]")))];
    }

    /// <summary>The members of an object.</summary>
    public IReadOnlyList<(string Name, SarifNode Value)> Members()
    {
        if (Json.ValueKind != JsonValueKind.Object)
        {
            throw Wrong("an object");
        }

        var (file, path) = (File, Path);
        return [.. Json.EnumerateObject().Select(member => (member.Name, new SarifNode(member.Value, file, $"{path}.{member.Name}")))];
    }

    /// <summary>A number of a property bag, which tools also write as a string.</summary>
    public bool TryLoose(string name, [NotNullWhen(true)] out double? value)
    {
        value = null;
        if (Get(name) is { } node)
        {
            var text = node.Json.ValueKind == JsonValueKind.String ? node.AsText() : node.Json.ValueKind == JsonValueKind.Number ? node.Json.GetRawText() : "";
            value = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;
        }

        return value is not null;
    }

    public EvidenceUnavailableException Problem(string what) => new($"{File}: {Path}: {what}");

    private EvidenceUnavailableException Wrong(string expected) => Problem($"{expected} was expected, not {Json.ValueKind.ToString().ToLowerInvariant()}.");
}
