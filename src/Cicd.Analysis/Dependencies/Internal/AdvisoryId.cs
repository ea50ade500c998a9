namespace Cicd.Analysis.Dependencies.Internal;

/// <summary>The identifiers of vulnerabilities.</summary>
internal static class AdvisoryId
{
    /// <summary>The identifier that an address ends with, such as that of a GitHub advisory; the address itself if there is none.</summary>
    public static string Of(string address)
    {
        var last = address.TrimEnd('/').Split('/', '?', '#')[^1];
        return last.Length is > 4 and < 64 && last.Contains('-', StringComparison.Ordinal) && last.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.')
            ? Normal(last)
            : address;
    }

    /// <summary>GitHub's in the case that GitHub writes, those of CVE in upper case.</summary>
    public static string Normal(string id) =>
        id.StartsWith("GHSA-", StringComparison.OrdinalIgnoreCase) ? $"GHSA-{id[5..].ToLowerInvariant()}"
        : id.StartsWith("CVE-", StringComparison.OrdinalIgnoreCase) ? id.ToUpperInvariant()
        : id;

    /// <summary>Which of several names a vulnerability is called by: GitHub's, else that of CVE, else the first.</summary>
    public static int Rank(string id) =>
        id.StartsWith("GHSA-", StringComparison.Ordinal) ? 0 : id.StartsWith("CVE-", StringComparison.Ordinal) ? 1 : id.Contains("://", StringComparison.Ordinal) ? 3 : 2;
}
