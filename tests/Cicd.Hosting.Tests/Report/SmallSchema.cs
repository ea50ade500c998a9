using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Cicd.Hosting.Tests;

/// <summary>
/// The keywords of JSON Schema 2020-12 that our schemas use; any other is an error, and so is a member that no schema
/// declares, so that a schema cannot fall behind what is written.
/// </summary>
internal sealed class SmallSchema(JsonNode root)
{
    private static readonly HashSet<string> Known =
    [
        "$schema", "$id", "$defs", "$ref", "title", "description", "format", "type", "required", "properties", "items",
        "enum", "const", "pattern", "minLength", "minimum", "allOf", "if", "then",
    ];

    public static SmallSchema FromFile(string name) =>
        new(JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, name)))!);

    public IReadOnlyList<string> Problems(JsonNode? value) => [.. Check(root, value, "$", isWhole: true)];

    private IEnumerable<string> Check(JsonNode schema, JsonNode? value, string at, bool isWhole)
    {
        Assert.All(schema.AsObject(), member => Assert.Contains(member.Key, Known));
        if (schema["$ref"] is { } reference)
        {
            schema = root["$defs"]![((string)reference!)["#/$defs/".Length..]]!;
        }

        if (schema["type"] is { } type && !IsOf((string)type!, value))
        {
            return [$"{at} is not of type {type}"];
        }

        return [.. Simple(schema, value, at), .. Members(schema, value, at, isWhole), .. Items(schema, value, at), .. Conditions(schema, value, at)];
    }

    private static bool IsOf(string type, JsonNode? value) => (type, value?.GetValueKind() ?? JsonValueKind.Null) switch
    {
        ("integer", JsonValueKind.Number) => (double)value! % 1 == 0,
        ("number", JsonValueKind.Number) => true,
        ("boolean", JsonValueKind.True or JsonValueKind.False) => true,
        (_, var kind) => string.Equals(type, kind.ToString(), StringComparison.OrdinalIgnoreCase),
    };

    private static IEnumerable<string> Simple(JsonNode schema, JsonNode? value, string at)
    {
        if (schema["const"] is { } only && !JsonNode.DeepEquals(only, value))
        {
            yield return $"{at} is not {only}";
        }

        if (schema["enum"] is { } all && !all.AsArray().Any(one => JsonNode.DeepEquals(one, value)))
        {
            yield return $"{at} is none of {all}";
        }

        if (schema["pattern"] is { } pattern && !Regex.IsMatch((string)value!, (string)pattern!, RegexOptions.None, TimeSpan.FromSeconds(1)))
        {
            yield return $"{at} does not match {pattern}";
        }

        if (schema["minLength"] is { } length && ((string)value!).Length < (int)length)
        {
            yield return $"{at} is too short";
        }

        if (schema["minimum"] is { } minimum && (double)value! < (double)minimum)
        {
            yield return $"{at} is less than {minimum}";
        }

        if ((string?)schema["format"] == "date-time" && !DateTimeOffset.TryParse((string)value!, out _))
        {
            yield return $"{at} is no time";
        }
    }

    private IEnumerable<string> Members(JsonNode schema, JsonNode? value, string at, bool isWhole)
    {
        if (value is not JsonObject members)
        {
            yield break;
        }

        foreach (var name in (schema["required"]?.AsArray() ?? []).Select(name => (string)name!).Where(name => !members.ContainsKey(name)))
        {
            yield return $"{at}.{name} is missing";
        }

        foreach (var (name, member) in members)
        {
            if (schema["properties"]?[name] is { } declared)
            {
                foreach (var problem in Check(declared, member, $"{at}.{name}", isWhole))
                {
                    yield return problem;
                }
            }
            else if (isWhole && schema["properties"] is not null)
            {
                yield return $"{at}.{name} is not declared";
            }
        }
    }

    private IEnumerable<string> Items(JsonNode schema, JsonNode? value, string at) => schema["items"] is { } item && value is JsonArray array
        ? array.SelectMany((element, index) => Check(item, element, $"{at}[{index}]", isWhole: true))
        : [];

    private IEnumerable<string> Conditions(JsonNode schema, JsonNode? value, string at) => (schema["allOf"]?.AsArray() ?? [])
        .Where(part => !Check(part!["if"]!, value, at, isWhole: false).Any())
        .SelectMany(part => Check(part!["then"]!, value, at, isWhole: false));
}
