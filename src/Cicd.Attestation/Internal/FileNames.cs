using System.Globalization;

namespace Cicd.Attestation.Internal;

/// <summary>File names that every system takes, and that two systems do not tell apart differently.</summary>
internal static class FileNames
{
    private const int Longest = 80;

    private static readonly HashSet<string> Reserved = new(StringComparer.OrdinalIgnoreCase) { "con", "prn", "aux", "nul", "clock$" };

    /// <summary>The first name with the extension that is not taken: with a number from two on if the plain one is.</summary>
    public static string Free(string name, string extension, Func<string, bool> isTaken)
    {
        var stem = Safe(name);
        var candidate = stem + extension;
        for (var number = 2; isTaken(candidate); number++)
        {
            candidate = string.Create(CultureInfo.InvariantCulture, $"{stem}-{number}{extension}");
        }

        return candidate;
    }

    private static string Safe(string name)
    {
        var safe = new string([.. name.ToLowerInvariant().Take(Longest).Select(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_' or '.' ? character : '-')]).Trim('.', '-');
        var first = safe.Split('.')[0];
        return safe.Length == 0 ? "statement"
            : Reserved.Contains(first) || (first.Length == 4 && char.IsAsciiDigit(first[3]) && first[..3] is "com" or "lpt") ? "_" + safe
            : safe;
    }
}
