using Cicd.Packages;

namespace Cicd.Sbom.Comparison;

/// <summary>
/// Compares two bills of materials component by component. Components are the same if their package URLs are, but for the version;
/// those without one if type, group and name are. What the documents describe is not compared: it is what changes.
/// </summary>
public static class BomComparer
{
    /// <summary>Tells what has to be done to the first document to get the second.</summary>
    public static BomDiff Compare(Bom first, Bom second)
    {
        var (old, now) = (Index(first), Index(second));
        List<BomChange> changes = [];
        foreach (var package in old.Keys.Union(now.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            var (before, after) = (old.GetValueOrDefault(package), now.GetValueOrDefault(package));
            Compare((after ?? before)!.Name, before?.Versions ?? [], after?.Versions ?? [], changes);
        }

        return new BomDiff(changes);
    }

    private static void Compare(string package, SortedDictionary<string, ComparedComponent> old, SortedDictionary<string, ComparedComponent> now, List<BomChange> changes)
    {
        foreach (var (version, before) in old)
        {
            if (now.TryGetValue(version, out var after))
            {
                CompareSame(package, before, after, changes);
            }
        }

        // Of several versions those that are in both stay; the rest changes in order.
        ComparedComponent[] gone = [.. old.Values.Where(component => !now.ContainsKey(component.Version))];
        ComparedComponent[] come = [.. now.Values.Where(component => !old.ContainsKey(component.Version))];
        for (var index = 0; index < Math.Max(gone.Length, come.Length); index++)
        {
            var (before, after) = (gone.ElementAtOrDefault(index), come.ElementAtOrDefault(index));
            var kind = before is null ? BomChangeKind.Added : after is null ? BomChangeKind.Removed : BomChangeKind.Version;
            BomChange change = new(kind, package) { OldVersion = before?.Version, NewVersion = after?.Version };
            changes.Add(before?.Licenses == after?.Licenses ? change : change with { OldLicenses = before?.Licenses, NewLicenses = after?.Licenses });
        }
    }

    private static void CompareSame(string package, ComparedComponent before, ComparedComponent after, List<BomChange> changes)
    {
        if (before.DifferingHashes(after) is { Count: > 0 } hashes)
        {
            changes.Add(new BomChange(BomChangeKind.Content, package) { OldVersion = before.Version, NewVersion = after.Version, Hashes = hashes });
        }

        if (before.Licenses != after.Licenses)
        {
            changes.Add(new BomChange(BomChangeKind.Licenses, package) { OldVersion = before.Version, NewVersion = after.Version, OldLicenses = before.Licenses, NewLicenses = after.Licenses });
        }
    }

    private static Dictionary<string, ComparedPackage> Index(Bom bom)
    {
        Dictionary<string, ComparedPackage> index = new(StringComparer.Ordinal);
        Add(bom.Metadata?.Component?.Components);
        Add(bom.Components);
        return index;

        void Add(IEnumerable<BomComponent>? components)
        {
            foreach (var component in components ?? [])
            {
                var (key, name, version) = Identify(component);
                if (!index.TryGetValue(key, out var package))
                {
                    index.Add(key, package = new ComparedPackage(name));
                }

                package.Add(version, component);
                Add(component.Components);
            }
        }
    }

    private static (string Key, string Name, string Version) Identify(BomComponent component)
    {
        if (PackageUrl.TryParse(component.Purl, out var url))
        {
            var name = PackageUrl.Create(url.Type, url.Namespace, url.Name, null, url.Qualifiers, url.Subpath).ToString();

            // Ids of NuGet packages are the same in any case of letters.
            return (url.Type == "nuget" ? name.ToLowerInvariant() : name, name, url.Version ?? component.Version ?? "");
        }

        var group = component.Group is { Length: > 0 } prefix ? $"{prefix}/" : "";
        var plain = $"{component.Type}:{group}{component.Name}";
        return (plain, plain, component.Version ?? "");
    }
}
