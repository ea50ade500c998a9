namespace Cicd;

internal static class PlanBuilder
{
    public static PipelinePlan Build(
        IReadOnlyList<TaskDefinition> tasks, int[][] dependsOn, int[][] runsAfter, IReadOnlyList<int> targets, bool exclusive)
    {
        var included = Closure(tasks.Count, exclusive ? null : dependsOn, targets);
        var order = Order(included, dependsOn, runsAfter, targets);
        var position = new int[tasks.Count];
        for (var i = 0; i < order.Count; i++)
        {
            position[order[i]] = i;
        }

        // An exclusive run keeps the order between its targets, but a dependency that is not run cannot be waited for.
        int[] Positions(int[] before) => [.. before.Where(task => included[task]).Select(task => position[task])];
        var depends = order.ConvertAll(task => Positions(dependsOn[task]));
        var after = order.ConvertAll(task => Positions(runsAfter[task]));
        var depth = Depths(depends, after);
        var planned = new PlannedTask[order.Count];
        for (var i = 0; i < order.Count; i++)
        {
            planned[i] = new PlannedTask(tasks[order[i]], depends[i], after[i], depth[i]);
        }

        return new PipelinePlan([.. targets.Select(target => tasks[target])], planned);
    }

    private static bool[] Closure(int count, int[][]? dependsOn, IReadOnlyList<int> targets)
    {
        var included = new bool[count];
        var open = new Stack<int>(targets);
        while (open.TryPop(out var task))
        {
            if (included[task])
            {
                continue;
            }

            included[task] = true;
            foreach (var before in dependsOn?[task] ?? [])
            {
                open.Push(before);
            }
        }

        return included;
    }

    private static List<int> Order(bool[] included, int[][] dependsOn, int[][] runsAfter, IReadOnlyList<int> targets)
    {
        var order = new List<int>();
        var seen = new bool[included.Length];
        var path = new Stack<(int Task, int Next)>();
        foreach (var target in targets.Concat(Enumerable.Range(0, included.Length).Where(task => included[task])))
        {
            if (!seen[target])
            {
                seen[target] = true;
                path.Push((target, 0));
            }

            while (path.TryPop(out var step))
            {
                var (task, next) = step;
                if (next == dependsOn[task].Length + runsAfter[task].Length)
                {
                    order.Add(task);
                    continue;
                }

                path.Push((task, next + 1));
                var before = next < dependsOn[task].Length ? dependsOn[task][next] : runsAfter[task][next - dependsOn[task].Length];
                if (included[before] && !seen[before])
                {
                    seen[before] = true;
                    path.Push((before, 0));
                }
            }
        }

        return order;
    }

    private static int[] Depths(List<int[]> dependsOn, List<int[]> runsAfter)
    {
        var depth = new int[dependsOn.Count];
        for (var i = depth.Length - 1; i >= 0; i--)
        {
            depth[i] = Math.Max(depth[i], 1);
            foreach (var before in dependsOn[i])
            {
                depth[before] = Math.Max(depth[before], depth[i] + 1);
            }

            foreach (var before in runsAfter[i])
            {
                depth[before] = Math.Max(depth[before], depth[i] + 1);
            }
        }

        return depth;
    }
}
