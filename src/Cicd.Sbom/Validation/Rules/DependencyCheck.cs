using Cicd.Sbom.Validation.Json;

namespace Cicd.Sbom.Validation.Rules;

/// <summary>Each component has one entry in the dependencies, and none needs itself, be it through others.</summary>
internal static class DependencyCheck
{
    private const int ShownSteps = 8;

    internal static void Run(Node? dependencies, Pass pass)
    {
        if (dependencies is not { Kind: NodeKind.List })
        {
            return;
        }

        Dictionary<string, List<Node>> needs = new(StringComparer.Ordinal);
        foreach (var entry in dependencies.Children)
        {
            if (entry["ref"] is not { Kind: NodeKind.Text } reference)
            {
                continue;
            }

            List<Node> edges = entry["dependsOn"] is { Kind: NodeKind.List } list ? [.. list.Children.Where(edge => edge.Kind == NodeKind.Text)] : [];
            if (!needs.TryAdd(reference.Text!, edges))
            {
                pass.Error(reference, "duplicate-dependency", $"the dependencies of {reference.Quoted} are already told before; there must be one entry for it");
                needs[reference.Text!].AddRange(edges);
            }

            if (edges.Find(edge => edge.Text == reference.Text) is { } self)
            {
                pass.Error(self, "dependency-on-itself", $"{reference.Quoted} must not depend on itself");
            }
        }

        FindCycles(needs, pass);
    }

    /// <summary>Walks in depth without recursion: the graph may be as deep as the document is long.</summary>
    private static void FindCycles(Dictionary<string, List<Node>> needs, Pass pass)
    {
        HashSet<string> done = new(StringComparer.Ordinal);
        foreach (var start in needs.Keys)
        {
            Dictionary<string, int> open = new(StringComparer.Ordinal);
            List<(string Reference, int Next)> path = [];
            Enter(start);
            while (path.Count > 0)
            {
                var (reference, next) = path[^1];
                if (next == needs[reference].Count)
                {
                    done.Add(reference);
                    open.Remove(reference);
                    path.RemoveAt(path.Count - 1);
                    continue;
                }

                path[^1] = (reference, next + 1);
                var edge = needs[reference][next];
                if (open.TryGetValue(edge.Text!, out var from) && edge.Text != reference)
                {
                    pass.Error(edge, "dependency-cycle", $"the dependencies go round in a circle: {Describe(path, from)}");
                }
                else
                {
                    Enter(edge.Text!);
                }
            }

            void Enter(string reference)
            {
                if (needs.ContainsKey(reference) && !done.Contains(reference) && open.TryAdd(reference, path.Count))
                {
                    path.Add((reference, 0));
                }
            }
        }
    }

    private static string Describe(List<(string Reference, int Next)> path, int from)
    {
        var steps = path.Skip(from).Select(step => Node.Quote(step.Reference)).ToArray();
        string[] shown = steps.Length > ShownSteps ? [.. steps[..(ShownSteps / 2)], $"… {steps.Length - ShownSteps} more …", .. steps[^(ShownSteps / 2)..]] : steps;
        return $"{string.Join(" → ", shown)} → {steps[0]}";
    }
}
