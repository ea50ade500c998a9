using System.Globalization;

namespace Cicd.Hosting;

/// <summary>A duration as people say it: <c>0.4 s</c>, <c>2 min 05 s</c>, <c>1 h 02 min</c>.</summary>
internal static class DurationText
{
    public static string Of(TimeSpan duration)
    {
        var tenths = Math.Round(Math.Max(0, duration.TotalSeconds), 1, MidpointRounding.AwayFromZero);
        if (tenths < 60)
        {
            return string.Create(CultureInfo.InvariantCulture, $"{tenths:0.0} s");
        }

        var seconds = (long)Math.Round(duration.TotalSeconds, MidpointRounding.AwayFromZero);
        return seconds < 3600
            ? string.Create(CultureInfo.InvariantCulture, $"{seconds / 60} min {seconds % 60:00} s")
            : string.Create(CultureInfo.InvariantCulture, $"{seconds / 3600} h {seconds % 3600 / 60:00} min");
    }
}
