namespace Cicd.Attestation.Internal;

/// <summary>Which names the files of a bundle may have.</summary>
internal static class BundleNames
{
    private const int LongestName = 100;
    private const int LongestPath = 250;
    private const string Forbidden = "\\:*?\"<>|";

    public const string Policies = PolicySource.DirectoryName + "/";

    public static bool IsName(string name) =>
        name.Length is > 0 and <= LongestName && char.IsAsciiLetterOrDigit(name[0]) && name.All(character => char.IsAsciiLetterOrDigit(character) || character is '.' or '-' or '_');

    /// <summary>Whether a path stays below where it is taken to, on every system.</summary>
    public static bool IsSafe(string path) =>
        path.Length is > 0 and <= LongestPath
        && !path.Any(character => char.IsControl(character) || Forbidden.Contains(character, StringComparison.Ordinal))
        && path.Split('/').All(part => part.Length > 0 && part is not ("." or "..") && part[^1] is not (' ' or '.'));

    /// <summary>Whether the file only belongs to the packaging, and is never read (OPC, and what NuGet leaves beside an installed package).</summary>
    public static bool IsPackaging(string path) =>
        path is "[Content_Types].xml" or "_rels/.rels" or ".signature.p7s" or ".nupkg.metadata"
        || (path.StartsWith("package/services/metadata/core-properties/", StringComparison.Ordinal) && path.EndsWith(".psmdcp", StringComparison.Ordinal))
        || (!path.Contains('/', StringComparison.Ordinal) && Path.GetExtension(path) is ".nuspec" or ".nupkg" or ".sha512");

    /// <summary>Whether the file is one that is judged by.</summary>
    public static bool IsPolicyFile(string path) => Path.GetDirectoryName(path) == PolicySource.DirectoryName && WorkTreePolicies.IsPolicyFile(path);
}
