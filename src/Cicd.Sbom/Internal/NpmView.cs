using Cicd.Packages;

namespace Cicd.Sbom;

/// <summary>The npm packages beside the projects, by their lock files.</summary>
internal sealed class NpmView(string directory)
{
    private readonly HashSet<string> read = new(StringComparer.Ordinal);
    private readonly Dictionary<string, NpmItem> items = new(StringComparer.Ordinal);

    internal List<SbomNode> Nodes { get; } = [];

    internal List<SbomNode> Roots { get; } = [];

    /// <summary>Adds what the lock file in a directory lists, if there is one.</summary>
    internal void Add(string place, bool isShipped)
    {
        if (NpmLockReader.Find(place) is not { } path || !read.Add(path))
        {
            return;
        }

        var found = NpmLockReader.Read(path);
        var file = RelativePath.Of(path, directory);
        SbomNode part = new(
            new PartItem($"project:{file}", "application", found.Name ?? Path.GetFileName(place), found.Version) { File = file },
            $"{file}|",
            string.Empty)
        {
            Scope = isShipped ? SbomScope.Required : SbomScope.Excluded,
        };

        // A package that is installed at several places may need others at each.
        Dictionary<string, SbomNode> known = new(StringComparer.Ordinal);
        foreach (var package in found.Packages)
        {
            var purl = package.ToPackageUrl().ToString();
            if (!items.TryGetValue(purl, out var item))
            {
                items.Add(purl, item = new NpmItem(package));
            }

            item.Occurrences.Add(file);
            known[package.Location] = new SbomNode(item, $"{file}|{package.Location}", string.Empty)
            {
                Scope = !isShipped || package.IsDevelopment ? SbomScope.Excluded : package.IsOptional ? SbomScope.Optional : SbomScope.Required,
            };
        }

        foreach (var package in found.Packages)
        {
            known[package.Location].Needs.AddRange(package.Dependencies.Select(need => known[need]));
        }

        part.Needs.AddRange(found.Roots.Select(root => known[root]));
        Nodes.Add(part);
        Nodes.AddRange(known.Values);
        Roots.Add(part);
    }
}
