namespace Cicd.Git.Internal;

/// <summary>Names of commits as people and CI providers give them (git-check-ref-format), without any of the syntax of revisions.</summary>
internal static class ReferenceName
{
    private const int LongestName = 250;
    private const string Forbidden = " ~^:?*[\\";

    /// <summary>
    /// What to ask git for, the first that is there wins: a full id and a full reference stand for themselves, <c>HEAD</c> for what is checked
    /// out, any other name for the branch of <c>origin</c> and then for that of this repository. None of them can be a tag by accident.
    /// </summary>
    public static IReadOnlyList<string> Candidates(string name) =>
        name == "HEAD" || IsId(name) ? [name]
        : !IsWellFormed(name) ? []
        : name.StartsWith("refs/", StringComparison.Ordinal) ? [name]
        : [$"refs/remotes/origin/{name}", $"refs/heads/{name}"];

    /// <summary>Whether it is the full id of an object.</summary>
    public static bool IsId(string text) => text.Length is 40 or 64 && text.All(char.IsAsciiHexDigitLower);

    private static bool IsWellFormed(string name) =>
        name.Length is > 0 and <= LongestName
        && name[0] is not ('-' or '/' or '.')
        && name[^1] is not ('/' or '.')
        && !name.Any(character => char.IsControl(character) || Forbidden.Contains(character, StringComparison.Ordinal))
        && !name.Contains("..", StringComparison.Ordinal)
        && !name.Contains("//", StringComparison.Ordinal)
        && !name.Contains("@{", StringComparison.Ordinal)
        && !name.Contains("/.", StringComparison.Ordinal)
        && !name.EndsWith(".lock", StringComparison.Ordinal);
}
