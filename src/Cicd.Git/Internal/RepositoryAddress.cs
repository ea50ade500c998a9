namespace Cicd.Git.Internal;

/// <summary>The address of a remote repository, in any of the forms that git takes (git-fetch, "GIT URLS").</summary>
internal static class RepositoryAddress
{
    private const int MaximumLength = 2048;

    /// <summary>The address without user, password and query, or null where it cannot be told what of it is secret.</summary>
    public static string? WithoutCredentials(string address)
    {
        if (address.Length is 0 or > MaximumLength || address.Any(char.IsControl))
        {
            return null;
        }

        var helper = address.IndexOf("::", StringComparison.Ordinal);
        var scheme = address.IndexOf("://", StringComparison.Ordinal);
        if (helper > 0 && address[..helper].All(char.IsAsciiLetterOrDigit))
        {
            return scheme > helper && WithoutCredentials(address[(helper + 2)..]) is { } inner ? $"{address[..helper]}::{inner}" : null;
        }

        return scheme > 0 ? OfUrl(address, scheme + 3) : OfPath(address);
    }

    private static string? OfUrl(string url, int start)
    {
        var query = url.IndexOfAny(['?', '#']);
        var bare = query < 0 ? url : url[..query];
        var end = bare.IndexOf('/', start) is var slash && slash < 0 ? bare.Length : slash;
        var authority = bare[start..end];
        var host = authority[(authority.LastIndexOf('@') + 1)..];

        // "https://user:pass/word@host/": the slash in a password that was not encoded ends the authority too early.
        var port = host.LastIndexOf(':');
        return port > host.LastIndexOf(']') && !host[(port + 1)..].All(char.IsAsciiDigit)
            ? null
            : string.Concat(bare.AsSpan(0, start), host, bare.AsSpan(end));
    }

    // "user@host:path" as scp takes it, unless it is a path: git tells them apart by a colon before the first slash.
    private static string OfPath(string address)
    {
        var slash = address.IndexOf('/', StringComparison.Ordinal);
        var colon = address.IndexOf(':', StringComparison.Ordinal);
        var isRemote = colon > 1 && (slash < 0 || colon < slash);
        return isRemote ? address[(address.AsSpan(0, slash < 0 ? address.Length : slash).LastIndexOf('@') + 1)..] : address;
    }
}
