using System.Globalization;

namespace Cicd.Policy.Internal;

/// <summary>Sizes as policies write them: <c>200MB</c> (10^6 bytes each) or <c>200MiB</c> (2^20 each).</summary>
internal static class SizeText
{
    private const int MostDigits = 9;

    private static readonly IReadOnlyList<(string Unit, long Bytes)> Units =
        [("KiB", 1L << 10), ("MiB", 1L << 20), ("GiB", 1L << 30), ("KB", 1_000), ("kB", 1_000), ("MB", 1_000_000), ("GB", 1_000_000_000), ("B", 1)];

    public static long? TryParse(string text)
    {
        foreach (var (unit, bytes) in Units)
        {
            if (text.EndsWith(unit, StringComparison.Ordinal))
            {
                var digits = text[..^unit.Length].TrimEnd(' ');
                return digits.Length is > 0 and <= MostDigits && digits.All(char.IsAsciiDigit) ? long.Parse(digits, CultureInfo.InvariantCulture) * bytes : null;
            }
        }

        return null;
    }

    public static string Of(long bytes) => bytes switch
    {
        >= 1_000_000 => string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(bytes / 100_000m) / 10:0.#} MB"),
        >= 1_000 => string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(bytes / 100m) / 10:0.#} kB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes} B"),
    };
}
