using Cicd.Packages;

namespace Cicd.Sbom;

/// <summary>Brings the graphs of all projects, frameworks and runtimes together: one entry a package version.</summary>
internal sealed class PackageMerger
{
    private readonly Dictionary<PackageIdentity, MergedPackage> packages = [];
    private readonly List<string> folders = [];

    internal HashSet<PackageIdentity> Roots { get; } = [];

    internal IReadOnlyList<string> Gaps { get; private set; } = [];

    internal void Add(IReadOnlyList<ProjectAssets> projects)
    {
        // Where there is nothing but tests, the tests are what is described.
        var testsOnly = projects.All(project => project.IsTestProject);
        foreach (var project in projects)
        {
            folders.AddRange(project.PackageFolders.Except(folders, StringComparer.Ordinal).ToList());
            foreach (var graph in project.Graphs)
            {
                Roots.UnionWith(graph.Roots);
                foreach (var node in graph.Packages)
                {
                    Add(node, isShipped: !node.IsDevelopment && (testsOnly || !project.IsTestProject), project);
                }
            }
        }
    }

    internal IReadOnlyList<MergedPackage> Finish(CancellationToken cancellationToken)
    {
        PackageFolders unpacked = new(folders);
        Parallel.ForEach(packages.Values, new ParallelOptions { CancellationToken = cancellationToken }, package =>
            package.FileHash = unpacked.FindSha512(package.Identity));

        List<MergedPackage> sorted = [.. packages.Values.OrderBy(package => package.Identity)];
        var bare = sorted.Where(package => package.FileHash is null).Select(package => package.Identity.ToString()).ToList();
        if (bare.Count > 0)
        {
            var names = string.Join(", ", bare.Take(5)) + (bare.Count > 5 ? ", …" : string.Empty);
            Gaps = [$"{bare.Count} of {sorted.Count} packages have no SHA-512, since they are no longer in the packages folder ({names}). Run 'dotnet restore'."];
        }

        return sorted;
    }

    private void Add(PackageNode node, bool isShipped, ProjectAssets project)
    {
        if (!packages.TryGetValue(node.Identity, out var merged))
        {
            packages.Add(node.Identity, merged = new MergedPackage(node.Identity));
        }

        if (merged.ContentHash is not null && node.ContentHash is not null && merged.ContentHash != node.ContentHash)
        {
            throw new PipelineException($"{project.File}: {node.Identity} has another content than in the other projects. Two feeds may offer different packages of this name: find out which is right, then run 'dotnet restore --force'.");
        }

        // The case of an id is the author's; where feeds disagree, any rule will do that is always the same.
        if (string.CompareOrdinal(node.Identity.ToString(), merged.Identity.ToString()) > 0)
        {
            merged.Identity = node.Identity;
        }

        merged.ContentHash ??= node.ContentHash;
        merged.IsRequired |= isShipped;
        merged.Dependencies.UnionWith(node.Dependencies);
    }
}
