namespace Cicd.Packages;

/// <summary>What may be a package id, so that it is safe in a path.</summary>
internal static class PackageIds
{
    internal static bool IsValid(string id) =>
        id.Length is > 0 and <= 256
        && id[0] != '.'
        && !id.Contains("..", StringComparison.Ordinal)
        && id.All(c => char.IsLetterOrDigit(c) || c is '.' or '-' or '_');
}
