namespace Cicd.Analysis.Images.Dockerfiles;

/// <summary>Permissions as <c>chmod</c> takes them.</summary>
internal static class FileModes
{
    /// <summary>The mode that a call of chmod sets; null if it has none.</summary>
    public static string? OfCommand(ShellCommand command) =>
        command.Call.Skip(1).FirstOrDefault(word => !word.StartsWith("--", StringComparison.Ordinal) && word is not ("-R" or "-v" or "-f" or "-c" or "-h"));

    /// <summary>Whether all may write, the sticky bit not set.</summary>
    public static bool IsWorldWritable(string mode) => Octal(mode) is { } bits
        ? (bits & 2) != 0 && (bits & 0x200) == 0
        : mode.Split(',').Any(part => Part(part) is var (who, what) && (who.Length == 0 ? false : who.Contains('o', StringComparison.Ordinal) || who.Contains('a', StringComparison.Ordinal)) && what.Contains('w', StringComparison.Ordinal) && !mode.Contains('t', StringComparison.Ordinal));

    /// <summary>Whether it sets set-user-id or set-group-id.</summary>
    public static bool IsSetId(string mode) => Octal(mode) is { } bits
        ? (bits & 0xC00) != 0
        : mode.Split(',').Any(part => Part(part) is var (_, what) && what.Contains('s', StringComparison.Ordinal));

    private static int? Octal(string mode) => mode.Length is >= 3 and <= 5 && mode.All(digit => digit is >= '0' and <= '7') ? Convert.ToInt32(mode, 8) : null;

    // What is taken away is no danger.
    private static (string Who, string What)? Part(string part)
    {
        var sign = part.IndexOfAny(['+', '=']);
        return sign < 0 ? null : (part[..sign], part[(sign + 1)..]);
    }
}
