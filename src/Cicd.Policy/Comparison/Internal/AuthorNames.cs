using Cicd.Git;

namespace Cicd.Policy.Internal;

/// <summary>The names by which the author of a commit may be known in a trust file.</summary>
internal static class AuthorNames
{
    public static IEnumerable<string> Of(GitAuthor author) => Of(author.Address).Append(author.Name);

    /// <summary>The address, what stands before its <c>@</c>, and of an address such as <c>123+alice@users.noreply.github.com</c> the name in it.</summary>
    public static IEnumerable<string> Of(string address)
    {
        var at = address.IndexOf('@', StringComparison.Ordinal);
        var local = at < 0 ? address : address[..at];
        return [address, local, local[(local.IndexOf('+', StringComparison.Ordinal) + 1)..]];
    }
}
