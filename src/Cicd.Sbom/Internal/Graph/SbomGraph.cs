using System.Collections.Immutable;

namespace Cicd.Sbom;

/// <summary>
/// Brings the nodes of all graphs together. Nodes of one item that need the same become one entry; where graphs disagree on what it
/// needs, it has an entry for each, so that no edge leads from one graph into another.
/// </summary>
internal static class SbomGraph
{
    /// <summary>Gives every node its entry, and returns the entries ordered by reference.</summary>
    internal static IReadOnlyList<SbomEntry> Merge(IReadOnlyList<SbomNode> nodes)
    {
        var classes = Classify(nodes);
        List<SbomEntry> entries = [];
        foreach (var item in nodes.GroupBy(node => node.Item))
        {
            var parts = item.GroupBy(node => classes[node])
                .Select(part => part.OrderBy(node => node.Graph, StringComparer.Ordinal).ToImmutableArray())
                .OrderBy(part => part[0].Graph, StringComparer.Ordinal)
                .ToList();
            HashSet<string> taken = new(StringComparer.Ordinal);
            foreach (var part in parts)
            {
                SbomEntry entry = new(item.Key, parts.Count == 1 ? item.Key.Reference : Distinct(item.Key.Reference, part[0].Framework, taken), part);
                entries.Add(entry);
                foreach (var node in part)
                {
                    node.Entry = entry;
                }
            }
        }

        return [.. entries.OrderBy(entry => entry.Reference, StringComparer.Ordinal)];
    }

    private static string Distinct(string reference, string framework, HashSet<string> taken)
    {
        for (var number = 1; ; number++)
        {
            var candidate = $"{reference}#{framework}{(number == 1 ? string.Empty : $"-{number}")}";
            if (taken.Add(candidate))
            {
                return candidate;
            }
        }
    }

    /// <summary>Splits classes of nodes until all nodes of a class need nodes of the same classes. Cycles do no harm: there are never more classes than nodes.</summary>
    private static Dictionary<SbomNode, int> Classify(IReadOnlyList<SbomNode> nodes)
    {
        Dictionary<SbomItem, int> first = new(ReferenceEqualityComparer.Instance);
        Dictionary<SbomNode, int> classes = new(nodes.Count, ReferenceEqualityComparer.Instance);
        foreach (var node in nodes)
        {
            first.TryAdd(node.Item, first.Count);
            classes[node] = first[node.Item];
        }

        for (var count = first.Count; ;)
        {
            Dictionary<ClassKey, int> keys = [];
            Dictionary<SbomNode, int> next = new(nodes.Count, ReferenceEqualityComparer.Instance);
            foreach (var node in nodes)
            {
                var needs = node.Needs.Select(need => classes[need]).Distinct().ToArray();
                Array.Sort(needs);
                ClassKey key = new(classes[node], needs);
                keys.TryAdd(key, keys.Count);
                next[node] = keys[key];
            }

            if (keys.Count == count)
            {
                return classes;
            }

            (classes, count) = (next, keys.Count);
        }
    }

    private readonly record struct ClassKey(int Class, int[] Needs)
    {
        public bool Equals(ClassKey other) => Class == other.Class && Needs.AsSpan().SequenceEqual(other.Needs);

        public override int GetHashCode()
        {
            HashCode code = default;
            code.Add(Class);
            foreach (var need in Needs)
            {
                code.Add(need);
            }

            return code.ToHashCode();
        }
    }
}
