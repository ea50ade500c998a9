namespace Cicd.Attestation.Internal;

/// <summary>Whether two names mean the same sources.</summary>
internal static class SourceMatch
{
    /// <summary>Whether two addresses are those of one repository, however it is reached: over HTTPS, over SSH, with or without <c>.git</c>.</summary>
    public static bool IsSameRepository(string? left, string? right) => left == right || (left is not null && right is not null && Plain(left) == Plain(right));

    private static string Plain(string address)
    {
        var scheme = address.IndexOf("://", StringComparison.Ordinal);
        var rest = scheme < 0 ? address : address[(scheme + 3)..];
        var colon = rest.IndexOf(':', StringComparison.Ordinal);
        if (scheme < 0 && (colon <= 1 || rest.AsSpan(0, colon).Contains('/')))
        {
            // A path, as file: names it.
            return WithoutSuffix("/" + address.Replace('\\', '/').Trim('/'));
        }

        // host:path as scp writes it; a port is kept.
        var located = scheme < 0 ? $"{rest[..colon]}/{rest[(colon + 1)..].TrimStart('/')}" : rest;
        var host = located.IndexOf('/', StringComparison.Ordinal) is var slash && slash < 0 ? located.Length : slash;
        var user = located.AsSpan(0, host).LastIndexOf('@') + 1;
        return located[user..host].ToLowerInvariant() + WithoutSuffix(located[host..].TrimEnd('/'));
    }

    private static string WithoutSuffix(string path) => path.EndsWith(".git", StringComparison.Ordinal) ? path[..^4] : path;
}
