using Cicd.Packages;

namespace Cicd.Analysis.Dependencies.Internal;

/// <summary>The ways from a project to a package, over its direct references; bounded, as there can be exponentially many.</summary>
internal static class PackagePaths
{
    private const int MaxPaths = 50;
    private const int MaxSteps = 100_000;

    public static (IReadOnlyList<string> Paths, bool HasMore) Find(ScannedPackage package)
    {
        List<string> paths = [];
        HashSet<string> known = new(StringComparer.Ordinal);
        var hasMore = false;
        foreach (var user in package.Users.OrderBy(user => user.Owner, StringComparer.Ordinal))
        {
            foreach (var path in InGraph(user, package.Identity, () => hasMore = true))
            {
                if (paths.Count == MaxPaths)
                {
                    return (paths, true);
                }

                if (known.Add(path))
                {
                    paths.Add(path);
                }
            }
        }

        return (paths, hasMore);
    }

    private static IEnumerable<string> InGraph(InputGraph user, PackageIdentity target, Action onMore)
    {
        var nodes = user.Nodes.DistinctBy(node => node.Identity).ToDictionary(node => node.Identity);
        var leading = Leading(nodes, target);
        var roots = user.Graph.Roots.Concat(user.Graph.RuntimePacks.Select(pack => pack.Identity)).Where(leading.Contains).Distinct().ToList();
        if (roots.Count == 0)
        {
            yield return $"{user.Owner}: {Name(target)}";
            yield break;
        }

        var steps = 0;
        Stack<(PackageIdentity[] Way, PackageIdentity Last)> open = new(roots.OrderDescending().Select(root => ((PackageIdentity[])[root], root)));
        while (open.TryPop(out var next))
        {
            if (++steps > MaxSteps)
            {
                onMore();
                yield break;
            }

            if (next.Last.Equals(target))
            {
                yield return $"{user.Owner}: {string.Join(" > ", next.Way.Select(Name))}";
                continue;
            }

            foreach (var needed in nodes[next.Last].Dependencies.OrderDescending())
            {
                if (leading.Contains(needed) && !next.Way.Contains(needed))
                {
                    open.Push(([.. next.Way, needed], needed));
                }
            }
        }
    }

    /// <summary>The packages from which the target can be reached, itself included.</summary>
    private static HashSet<PackageIdentity> Leading(Dictionary<PackageIdentity, PackageNode> nodes, PackageIdentity target)
    {
        var users = nodes.Values.SelectMany(node => node.Dependencies.Select(needed => (needed, node.Identity))).ToLookup(edge => edge.needed, edge => edge.Identity);
        HashSet<PackageIdentity> leading = [target];
        Stack<PackageIdentity> open = new([target]);
        while (open.TryPop(out var next))
        {
            foreach (var user in users[next])
            {
                if (leading.Add(user))
                {
                    open.Push(user);
                }
            }
        }

        return leading;
    }

    private static string Name(PackageIdentity package) => DisplayText.OneLine($"{package.Id} {package.Version}");
}
