using System.Globalization;

namespace Cicd.Yaml;

/// <summary>A mapping whose keys are known. Reports every key that is unknown or comes twice, and every value of the wrong type.</summary>
public sealed class YamlObject
{
    private const int LongestText = 4000;
    private const int LongestCount = 15;

    private readonly Dictionary<string, YamlNode> values = new(StringComparer.Ordinal);
    private readonly FileProblems problems;
    private readonly string what;

    private YamlObject(YamlPlace place, string what, FileProblems problems)
    {
        Place = place;
        this.what = what;
        this.problems = problems;
    }

    /// <summary>Where it begins.</summary>
    public YamlPlace Place { get; }

    /// <summary>The keys and values of the node, or null if it is no mapping.</summary>
    /// <param name="node">The node.</param>
    /// <param name="what">What it is, for messages: <c>metadata</c>, say.</param>
    /// <param name="keys">The keys that it may have.</param>
    /// <param name="planned">The keys that only a later version reads.</param>
    /// <param name="problems">Takes the problems.</param>
    public static YamlObject? Of(YamlNode node, string what, IReadOnlyList<string> keys, IReadOnlyList<string> planned, FileProblems problems)
    {
        if (node is not YamlMapping mapping)
        {
            problems.Add(node.Place, $"{what} must be a mapping of {Listed(keys)}, not {node.Describe()}.");
            return null;
        }

        var result = new YamlObject(mapping.Place, what, problems);
        foreach (var (key, value) in mapping.Entries)
        {
            if (!keys.Contains(key.Text))
            {
                problems.Add(key.Place, Unknown(key.Text, what, keys, planned));
            }
            else if (!result.values.TryAdd(key.Text, value))
            {
                problems.Add(key.Place, $"The key '{key.Text}' comes twice in {what}. Keep one.");
            }
        }

        return result;
    }

    /// <summary>The words, separated by commas.</summary>
    public static string Listed(IEnumerable<string> words) => string.Join(", ", words);

    /// <summary>Whether the key is there.</summary>
    public bool Has(string key) => values.ContainsKey(key);

    /// <summary>The value of the key, if it is there.</summary>
    public YamlNode? Node(string key) => values.GetValueOrDefault(key);

    /// <summary>The place of the value; of the mapping if the key is not there.</summary>
    public YamlPlace PlaceOf(string key) => Node(key)?.Place ?? Place;

    /// <summary>Reports the key if it is not there.</summary>
    public bool Require(string key)
    {
        if (Has(key))
        {
            return true;
        }

        problems.Add(Place, $"The key '{key}' is missing in {what}.");
        return false;
    }

    /// <summary>Text that is not empty, at most 4000 characters.</summary>
    public string? Text(string key) => Node(key) is { } node ? TextOf(node, $"'{key}'") : null;

    /// <summary>A name of letters, digits, dots, hyphens and underscores, at most 64 of them.</summary>
    public string? Name(string key) => Text(key) is { } text ? NameOf(text, PlaceOf(key), $"'{key}'") : null;

    /// <summary>A name out of a list.</summary>
    public string? OneOf(string key, IReadOnlyList<string> choices, IReadOnlyList<string>? planned = null) =>
        Text(key) is { } text ? Chosen(text, PlaceOf(key), $"'{key}'", choices, planned ?? []) : null;

    /// <summary>A list of names, none twice, at least one.</summary>
    public IReadOnlyList<string> Names(string key, IReadOnlyList<string>? choices = null)
    {
        if (Node(key) is not { } node)
        {
            return [];
        }

        if (node is not YamlSequence { Items.Count: > 0 } list)
        {
            problems.Add(node.Place, $"'{key}' must be a list of at least one name, not {(node is YamlSequence ? "an empty list" : node.Describe())}. Leave it out if it does not matter.");
            return [];
        }

        HashSet<string> names = new(StringComparer.OrdinalIgnoreCase);
        foreach (var item in list.Items)
        {
            var text = TextOf(item, $"An entry of '{key}'");
            var name = text is null ? null
                : choices is null ? NameOf(text, item.Place, $"An entry of '{key}'")
                : Chosen(text, item.Place, $"An entry of '{key}'", choices, []);
            if (name is not null && !names.Add(name))
            {
                problems.Add(item.Place, $"'{name}' comes twice in '{key}'.");
            }
        }

        return [.. names];
    }

    /// <summary>A list of texts, none twice, at least one.</summary>
    public IReadOnlyList<YamlScalar> Texts(string key)
    {
        if (Node(key) is not { } node)
        {
            return [];
        }

        if (node is not YamlSequence { Items.Count: > 0 } list)
        {
            problems.Add(node.Place, $"'{key}' must be a list of at least one text, not {(node is YamlSequence ? "an empty list" : node.Describe())}.");
            return [];
        }

        List<YamlScalar> texts = [];
        foreach (var item in list.Items)
        {
            if (TextOf(item, $"An entry of '{key}'") is not { } text)
            {
                continue;
            }

            if (texts.Exists(known => known.Text == text))
            {
                problems.Add(item.Place, $"'{OneLine.Of(text, 40)}' comes twice in '{key}'.");
                continue;
            }

            texts.Add((YamlScalar)item);
        }

        return texts;
    }

    /// <summary>True or false.</summary>
    public bool? Flag(string key)
    {
        if (Node(key) is not { } node)
        {
            return null;
        }

        var flag = (node as YamlScalar)?.Flag;
        if (flag is null)
        {
            problems.Add(node.Place, $"'{key}' must be true or false, not {node.Describe()}.");
        }

        return flag;
    }

    /// <summary>A whole number, not negative.</summary>
    public long? Count(string key)
    {
        if (Number(key, "a whole number") is not { } scalar)
        {
            return null;
        }

        if (scalar.Text.Length <= LongestCount && scalar.Text.All(char.IsAsciiDigit) && (scalar.Text == "0" || scalar.Text[0] != '0'))
        {
            return long.Parse(scalar.Text, CultureInfo.InvariantCulture);
        }

        problems.Add(scalar.Place, scalar.Text[0] == '-'
            ? $"'{key}' must not be negative, and is {OneLine.Of(scalar.Text, 40)}."
            : $"'{key}' must be a whole number of at most {LongestCount} digits, not {OneLine.Of(scalar.Text, 40)}.");
        return null;
    }

    /// <summary>A number from 0 to 100.</summary>
    public decimal? Percent(string key)
    {
        if (Number(key, "a number from 0 to 100") is not { } scalar)
        {
            return null;
        }

        if (decimal.TryParse(scalar.Text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent) && percent <= 100)
        {
            return percent;
        }

        problems.Add(scalar.Place, $"'{key}' is a percentage: a number from 0 to 100, not {OneLine.Of(scalar.Text, 40)}.");
        return null;
    }

    /// <summary>Notes a problem.</summary>
    public void Problem(YamlPlace place, string message) => problems.Add(place, message);

    private static string Unknown(string name, string what, IReadOnlyList<string> keys, IReadOnlyList<string> planned)
    {
        var shown = OneLine.Of(name, 40);
        return planned.Contains(name) ? $"'{shown}' in {what} is not supported by this version yet, and a threshold is never passed over: remove it."
            : NearestName.Find(name, keys) is { } nearest ? $"Unknown key '{shown}' in {what}: did you mean '{nearest}'? Valid: {Listed(keys)}."
            : $"Unknown key '{shown}' in {what}. Valid: {Listed(keys)}.";
    }

    private string? TextOf(YamlNode node, string subject)
    {
        if (node is not YamlScalar { IsText: true } scalar)
        {
            problems.Add(node.Place, $"{subject} must be text, not {node.Describe()}{(node is YamlScalar { IsNull: false } ? ". Quote it if text is meant." : ".")}");
            return null;
        }

        if (scalar.Text.Length is > 0 and <= LongestText)
        {
            return scalar.Text;
        }

        problems.Add(scalar.Place, scalar.Text.Length == 0 ? $"{subject} is empty." : $"{subject} is longer than {LongestText} characters.");
        return null;
    }

    private string? NameOf(string text, YamlPlace place, string subject)
    {
        if (text.Length <= 64 && char.IsAsciiLetterOrDigit(text[0]) && text.All(character => char.IsAsciiLetterOrDigit(character) || character is '.' or '-' or '_'))
        {
            return text;
        }

        problems.Add(place, $"{subject} must be a name of letters, digits, dots, hyphens and underscores, at most 64, that begins with a letter or digit; not '{OneLine.Of(text, 40)}'.");
        return null;
    }

    private string? Chosen(string text, YamlPlace place, string subject, IReadOnlyList<string> choices, IReadOnlyList<string> planned)
    {
        if (choices.Contains(text))
        {
            return text;
        }

        var shown = OneLine.Of(text, 40);
        problems.Add(place, planned.Contains(text) ? $"{subject} has the value '{shown}', which is not supported by this version yet. Valid: {Listed(choices)}."
            : NearestName.Find(text, choices) is { } nearest ? $"{subject} has the unknown value '{shown}': did you mean '{nearest}'? Valid: {Listed(choices)}."
            : $"{subject} has the unknown value '{shown}'. Valid: {Listed(choices)}.");
        return null;
    }

    private YamlScalar? Number(string key, string expected)
    {
        if (Node(key) is not { } node)
        {
            return null;
        }

        if (node is YamlScalar { IsNumber: true } scalar)
        {
            return scalar;
        }

        problems.Add(node.Place, $"'{key}' must be {expected}, not {node.Describe()}.");
        return null;
    }
}
