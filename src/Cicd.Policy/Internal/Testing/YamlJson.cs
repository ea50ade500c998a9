using System.Globalization;
using System.Text.Json.Nodes;
using Cicd.Yaml;

namespace Cicd.Policy.Internal;

/// <summary>YAML as the JSON that it stands for (YAML 1.2.2, section 10.3, core schema).</summary>
internal static class YamlJson
{
    public static JsonNode? Of(YamlNode node) => node switch
    {
        YamlMapping mapping => Of(mapping),
        YamlSequence list => new JsonArray([.. list.Items.Select(Of)]),
        YamlScalar { IsNull: true } => null,
        YamlScalar { Flag: { } flag } => JsonValue.Create(flag),
        YamlScalar { IsNumber: true } number => NumberOf(number),
        YamlScalar text => JsonValue.Create(text.Text),
        _ => throw new YamlProblemException(node.Place, "A value was expected here."),
    };

    public static JsonObject Of(YamlMapping mapping)
    {
        var result = new JsonObject();
        foreach (var (key, value) in mapping.Entries)
        {
            if (!result.TryAdd(key.Text, Of(value)))
            {
                throw new YamlProblemException(key.Place, $"The key '{OneLine.Of(key.Text, 40)}' comes twice. Keep one.");
            }
        }

        return result;
    }

    private static JsonValue NumberOf(YamlScalar number) =>
        long.TryParse(number.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) ? JsonValue.Create(whole)
        : decimal.TryParse(number.Text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var part) ? JsonValue.Create(part)
        : throw new YamlProblemException(number.Place, $"A number was expected here, not {OneLine.Of(number.Text, 40)}.");
}
