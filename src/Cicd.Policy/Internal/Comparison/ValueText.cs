using System.Globalization;

namespace Cicd.Policy.Internal;

/// <summary>Values of rules in words.</summary>
internal static class ValueText
{
    public static string Of(object? value) => value switch
    {
        null => "not set",
        TimeSpan time => DurationText.Of(time),
        bool flag => flag ? "true" : "false",
        GlobSet globs => Of(globs.Patterns),
        IReadOnlyList<string> texts => Of(texts),
        System.Collections.IEnumerable items and not string => Of([.. items.Cast<object>().Select(item => $"{item}")]),
        _ => Yaml.OneLine.Of(Convert.ToString(value, CultureInfo.InvariantCulture) ?? string.Empty),
    };

    private static string Of(IReadOnlyList<string> texts) => $"[{string.Join(", ", texts.Select(text => Yaml.OneLine.Of(text)))}]";
}
