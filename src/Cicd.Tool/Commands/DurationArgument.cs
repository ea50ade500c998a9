using System.CommandLine.Parsing;
using System.Globalization;

namespace Cicd.Tool.Commands;

/// <summary>Reads spans of time as policies write them: <c>30m</c>, <c>24h</c>, <c>90d</c>.</summary>
internal static class DurationArgument
{
    private const int MaxDays = 36_500;

    public static TimeSpan? Parse(ArgumentResult result)
    {
        var text = result.Tokens.Count == 1 ? result.Tokens[0].Value : string.Empty;
        var unit = text.Length > 1 ? char.ToLowerInvariant(text[^1]) switch { 'm' => TimeSpan.FromMinutes(1), 'h' => TimeSpan.FromHours(1), 'd' => TimeSpan.FromDays(1), _ => TimeSpan.Zero } : TimeSpan.Zero;
        if (unit > TimeSpan.Zero && int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var count) && unit * (double)count <= TimeSpan.FromDays(MaxDays))
        {
            return unit * count;
        }

        result.AddError($"'{text}' is no span of time: write minutes, hours or days, such as 30m, 24h or 90d.");
        return null;
    }
}
