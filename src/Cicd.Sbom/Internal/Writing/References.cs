namespace Cicd.Sbom;

/// <summary>Writes external references.</summary>
internal static class References
{
    /// <summary>A reference, or none if the address is no address.</summary>
    internal static IEnumerable<BomExternalReference> To(string type, string? address, string? comment = null) =>
        address is null ? [] : [new BomExternalReference { Type = type, Url = address, Comment = comment }];

    /// <summary>The repository and the commit in it.</summary>
    internal static IEnumerable<BomExternalReference> ToRepository(string? address, string? commit) =>
        To("vcs", Address.Repository(address), string.IsNullOrEmpty(commit) ? null : $"commit {commit}");

    internal static IList<T>? OrNull<T>(this IEnumerable<T> items)
    {
        List<T> list = [.. items];
        return list.Count == 0 ? null : list;
    }
}
