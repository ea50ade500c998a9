namespace Cicd.Sbom;

/// <summary>Addresses as they may stand in a document: absolute, and without credentials.</summary>
internal static class Address
{
    /// <summary>The address in a form that any reader takes for a URI; null if it is none.</summary>
    internal static string? Valid(string? text) =>
        Uri.TryCreate(text?.Trim(), UriKind.Absolute, out var uri) && uri is { IsFile: false, IsUnc: false } && !string.IsNullOrEmpty(uri.Host)
            ? new UriBuilder(uri) { UserName = string.Empty, Password = string.Empty }.Uri.AbsoluteUri
            : null;

    /// <summary>The address of a repository, also where it is written as for SSH: <c>git@host:path</c>.</summary>
    internal static string? Repository(string? text)
    {
        if (Valid(text?.StartsWith("git+", StringComparison.Ordinal) == true ? text[4..] : text) is { } address)
        {
            return address;
        }

        var at = text?.IndexOf('@', StringComparison.Ordinal) ?? -1;
        var colon = text?.IndexOf(':', StringComparison.Ordinal) ?? -1;
        return at > 0 && colon > at ? Valid($"ssh://{text![(at + 1)..colon]}/{text[(colon + 1)..].TrimStart('/')}") : null;
    }
}
