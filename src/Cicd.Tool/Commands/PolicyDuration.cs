using System.CommandLine.Parsing;
using System.Globalization;

namespace Cicd.Tool.Commands;

/// <summary>Durations on the command line, written as policies write them: <c>30m</c>, <c>24h</c>, <c>90d</c>.</summary>
internal static class PolicyDuration
{
    private const int MostDigits = 5;

    public static TimeSpan? TryParse(string text) =>
        text.Length is < 2 or > MostDigits + 1 || !int.TryParse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? null : text[^1] switch
        {
            'm' => TimeSpan.FromMinutes(number),
            'h' => TimeSpan.FromHours(number),
            'd' => TimeSpan.FromDays(number),
            _ => null,
        };

    public static void Check(OptionResult result)
    {
        if (result.GetValueOrDefault<string?>() is { } text && TryParse(text) is not { Ticks: > 0 })
        {
            result.AddError($"'{text}' is no duration: write it as 30m, 24h or 90d.");
        }
    }
}
