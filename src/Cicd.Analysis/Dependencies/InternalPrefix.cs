namespace Cicd.Analysis.Dependencies;

/// <summary>A rule against dependency confusion: packages of a prefix come from one source alone.</summary>
/// <param name="Prefix">How the ids begin, without regard to case; a <c>*</c> at the end changes nothing.</param>
/// <param name="Source">The source they come from: its address or directory, or the name that <c>nuget.config</c> gives it.</param>
public sealed record InternalPrefix(string Prefix, string Source)
{
    /// <summary>Reads <c>PREFIX=SOURCE</c>.</summary>
    /// <exception cref="FormatException">It is not of that form.</exception>
    public static InternalPrefix Parse(string text) =>
        text.Split('=', 2) is [var prefix, var source] && prefix.Trim().TrimEnd('*').Length > 0 && source.Trim().Length > 0
            ? new InternalPrefix(prefix.Trim().TrimEnd('*'), source.Trim())
            : throw new FormatException($"'{text}' is not of the form PREFIX=SOURCE, such as Contoso.*=https://nuget.contoso.com/v3/index.json.");
}
