using Cicd.Packages;
using NuGet.Versioning;

namespace Cicd.Analysis.Dependencies.Internal;

/// <summary>Makes a graph of what a published application lists. A package that brought no file is in the list but not in the application.</summary>
internal static class DepsGraph
{
    public static InputGraph Of(DepsFile deps)
    {
        var packages = deps.Libraries.Where(library => library.Kind is DepsLibraryKind.Package or DepsLibraryKind.RuntimePack).ToList();
        var identities = packages.GroupBy(library => library.Name, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(group => group.Key, group => Identity(group.First()), StringComparer.OrdinalIgnoreCase);
        var roots = deps.Libraries.Where(library => library.Kind is DepsLibraryKind.Project or DepsLibraryKind.Reference)
            .SelectMany(library => Needs(library, identities))
            .Concat(packages.Where(library => library.Kind == DepsLibraryKind.RuntimePack).Select(Identity))
            .Distinct().Order().ToList();
        List<PackageNode> nodes = [.. packages.Select(library => new PackageNode(Identity(library))
        {
            ContentHash = library.ContentHash,
            IsDirect = roots.Contains(Identity(library)),
            IsDevelopment = library.Files.Count == 0 && library.Kind == DepsLibraryKind.Package,
            Dependencies = Needs(library, identities),
        }).DistinctBy(node => node.Identity).OrderBy(node => node.Identity)];
        var name = Path.GetFileName(deps.File)[..^".deps.json".Length];
        var place = deps.RuntimeIdentifier is null ? "published" : $"published, {deps.RuntimeIdentifier}";
        return new InputGraph(DisplayText.OneLine($"{name} ({place})"), new PackageGraph(deps.Framework, deps.RuntimeIdentifier, nodes, roots), Ships: true, deps.File);
    }

    private static PackageIdentity Identity(DepsLibrary library) =>
        new(library.Name, NuGetVersion.TryParse(library.Version, out var version) ? version.ToNormalizedString() : library.Version);

    private static PackageIdentity[] Needs(DepsLibrary library, Dictionary<string, PackageIdentity> identities) =>
        [.. library.Dependencies.Where(identities.ContainsKey).Select(name => identities[name]).Distinct().Order()];
}
