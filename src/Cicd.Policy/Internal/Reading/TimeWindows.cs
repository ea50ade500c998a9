using System.Globalization;
using Cicd.Yaml;

namespace Cicd.Policy.Internal;

/// <summary>Reads the windows of a rule over time.</summary>
internal static class TimeWindows
{
    private static readonly IReadOnlyList<string> FreezeKeys = ["from", "until", "reason"];
    private static readonly IReadOnlyList<string> HourKeys = ["days", "from", "until"];
    private static readonly IReadOnlyList<string> DayNames = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    private static readonly string[] Moments = ["yyyy-MM-dd", "yyyy-MM-ddTHH:mm", "yyyy-MM-dd HH:mm"];

    public static object? ReadFreezes(YamlNode node, FileProblems problems) => ReadAll(node, "freeze", problems, item =>
    {
        if (YamlObject.Of(item, "a freeze", FreezeKeys, [], problems) is not { } freeze || !FreezeKeys.All(freeze.Require))
        {
            return null;
        }

        var (from, until, reason) = (Moment(freeze, "from", problems), Moment(freeze, "until", problems), freeze.Text("reason"));
        if (from is null || until is null || reason is null)
        {
            return null;
        }

        if (from < until)
        {
            return new Freeze(from.Value, until.Value, reason);
        }

        problems.Add(freeze.PlaceOf("until"), "'until' is not after 'from': the freeze would never be.");
        return null;
    });

    public static object? ReadHours(YamlNode node, FileProblems problems) => ReadAll(node, "open", problems, item =>
    {
        if (YamlObject.Of(item, "open hours", HourKeys, [], problems) is not { } hours || !HourKeys.All(hours.Require))
        {
            return null;
        }

        var (days, from, until) = (hours.Names("days", DayNames), Hour(hours, "from", problems), Hour(hours, "until", problems));
        if (days.Count == 0 || from is null || until is null)
        {
            return null;
        }

        if (from < until)
        {
            return new OpenHours(days.Select(day => (DayOfWeek)((DayNames.IndexOf(day) + 1) % 7)).ToHashSet(), from.Value, until.Value);
        }

        problems.Add(hours.PlaceOf("until"), "'until' is not after 'from': it would never be open. Hours over midnight are two entries.");
        return null;
    });

    private static List<T>? ReadAll<T>(YamlNode node, string key, FileProblems problems, Func<YamlNode, T?> read)
        where T : class
    {
        if (node is not YamlSequence { Items.Count: > 0 } list)
        {
            problems.Add(node.Place, $"'{key}' must be a list of at least one window, not {(node is YamlSequence ? "an empty list" : node.Describe())}.");
            return null;
        }

        return [.. list.Items.Select(read).OfType<T>()];
    }

    private static int IndexOf(this IReadOnlyList<string> names, string name) => names.Index().First(entry => entry.Item == name).Index;

    private static DateTime? Moment(YamlObject window, string key, FileProblems problems)
    {
        var node = window.Node(key)!;
        if (node is YamlScalar scalar && DateTime.TryParseExact(scalar.Text, Moments, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment))
        {
            return moment;
        }

        problems.Add(node.Place, $"'{key}' must be a local time such as 2026-12-20 or 2026-12-20T18:00, not {node.Describe()}.");
        return null;
    }

    private static TimeOnly? Hour(YamlObject window, string key, FileProblems problems)
    {
        var node = window.Node(key)!;
        if (node is YamlScalar { Text: "24:00" })
        {
            return TimeOnly.MaxValue;
        }

        if (node is YamlScalar scalar && TimeOnly.TryParseExact(scalar.Text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var hour))
        {
            return hour;
        }

        problems.Add(node.Place, $"'{key}' must be a time of the day such as \"09:00\", not {node.Describe()}.");
        return null;
    }
}
