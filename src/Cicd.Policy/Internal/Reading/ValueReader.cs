using System.Globalization;
using Cicd.Yaml;

namespace Cicd.Policy.Internal;

/// <summary>Reads the values below the key of a kind of rule.</summary>
internal sealed class ValueReader(YamlObject settings, FileProblems problems)
{
    public RuleValues Read(RuleKind kind)
    {
        List<RuleValue> values = [];
        foreach (var key in kind.Keys)
        {
            if (key.IsRequired && !settings.Require(key.Name))
            {
                continue;
            }

            if (settings.Node(key.Name) is { } node && Read(key, node) is { } value)
            {
                values.Add(new(key, value, node.Place));
            }
        }

        return new(values);
    }

    /// <summary>A duration such as <c>30m</c>.</summary>
    public TimeSpan? Duration(string key)
    {
        if (settings.Node(key) is not { } node)
        {
            return null;
        }

        if (node is YamlScalar scalar && DurationText.TryParse(scalar.Text) is { } duration)
        {
            return duration;
        }

        problems.Add(node.Place, $"'{key}' must be a duration such as 30m, 24h or 90d, not {node.Describe()}.");
        return null;
    }

    /// <summary>Patterns for names.</summary>
    public IReadOnlyList<string> Globs(string key) => Texts(key, Problem);

    /// <summary>Texts, each checked.</summary>
    public IReadOnlyList<string> Texts(string key, Func<string, string?>? check)
    {
        List<string> texts = [];
        foreach (var scalar in settings.Texts(key))
        {
            if (check?.Invoke(scalar.Text) is { } problem)
            {
                problems.Add(scalar.Place, $"An entry of '{key}' {problem}");
            }
            else
            {
                texts.Add(scalar.Text);
            }
        }

        return texts;
    }

    private static string? Problem(string pattern) => Glob.IsValid(pattern) ? null : "is too long for a pattern.";

    private object? Read(RuleKey key, YamlNode node) => key.Type switch
    {
        KeyType.Count => settings.Count(key.Name) is { } count && IsWithin(key, count, node) ? count : null,
        KeyType.Number => key.Maximum is null ? settings.Percent(key.Name) : Number(key, key.Maximum.Value, node),
        KeyType.Duration => Duration(key.Name),
        KeyType.Size => Size(key.Name, node),
        KeyType.True => True(key.Name, node),
        KeyType.Flag => settings.Flag(key.Name),
        KeyType.Choice => settings.OneOf(key.Name, key.Choices),
        KeyType.Text => settings.Text(key.Name) is { } text && IsGood(key, text, node) ? text : null,
        KeyType.Globs => Globs(key.Name) is { Count: > 0 } patterns ? new GlobSet(patterns) : null,
        KeyType.Texts => key.Choices.Count > 0 ? NoneIfEmpty(settings.Names(key.Name, key.Choices)) : NoneIfEmpty(Texts(key.Name, key.Check)),
        KeyType.Integers => Integers(key.Name, node),
        _ => key.Read!(node, problems),
    };

    private static IReadOnlyList<string>? NoneIfEmpty(IReadOnlyList<string> texts) => texts.Count == 0 ? null : texts;

    private bool IsWithin(RuleKey key, long count, YamlNode node)
    {
        if (key.Maximum is not { } maximum || count <= maximum)
        {
            return true;
        }

        problems.Add(node.Place, $"'{key.Name}' can be at most {maximum.ToString(CultureInfo.InvariantCulture)}, and is {count.ToString(CultureInfo.InvariantCulture)}: nothing could meet it.");
        return false;
    }

    private bool IsGood(RuleKey key, string text, YamlNode node)
    {
        if (key.Check?.Invoke(text) is not { } problem)
        {
            return true;
        }

        problems.Add(node.Place, $"'{key.Name}' {problem}");
        return false;
    }

    private object? True(string key, YamlNode node)
    {
        if (settings.Flag(key) is not { } flag)
        {
            return null;
        }

        if (!flag)
        {
            problems.Add(node.Place, $"'{key}' can only be true: leave it out where it is not meant.");
        }

        return flag ? true : null;
    }

    private object? Number(RuleKey key, decimal maximum, YamlNode node)
    {
        if (node is YamlScalar { IsNumber: true } scalar
            && decimal.TryParse(scalar.Text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            && number <= maximum)
        {
            return number;
        }

        problems.Add(node.Place, $"'{key.Name}' must be a number from 0 to {maximum.ToString(CultureInfo.InvariantCulture)}, not {node.Describe()}.");
        return null;
    }

    private object? Size(string key, YamlNode node)
    {
        if (node is YamlScalar scalar && SizeText.TryParse(scalar.Text) is { } size)
        {
            return size;
        }

        problems.Add(node.Place, $"'{key}' must be a size such as 200MB or 200MiB, not {node.Describe()}.");
        return null;
    }

    private List<string>? Integers(string key, YamlNode node)
    {
        if (node is not YamlSequence { Items.Count: > 0 } list)
        {
            problems.Add(node.Place, $"'{key}' must be a list of at least one whole number, not {(node is YamlSequence ? "an empty list" : node.Describe())}.");
            return null;
        }

        List<string> numbers = [];
        foreach (var item in list.Items)
        {
            if (item is YamlScalar { IsNumber: true, Text: var text } && text.Length <= 9 && text[0] != '0' && text.All(char.IsAsciiDigit) && !numbers.Contains(text))
            {
                numbers.Add(text);
            }
            else
            {
                problems.Add(item.Place, $"An entry of '{key}' must be a whole number from 1 on, and none twice; not {item.Describe()}.");
            }
        }

        return numbers;
    }
}
