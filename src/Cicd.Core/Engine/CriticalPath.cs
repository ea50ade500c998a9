namespace Cicd;

internal static class CriticalPath
{
    /// <summary>The chain of tasks, each waiting for the one before, whose durations add up to the most.</summary>
    public static IReadOnlyList<TaskResult> Of(PipelinePlan plan, IReadOnlyList<TaskResult> results)
    {
        var length = new TimeSpan[results.Count];
        var previous = new int[results.Count];
        var last = -1;
        for (var i = 0; i < results.Count; i++)
        {
            previous[i] = Longest(plan.Tasks[i].RunsAfter, length, Longest(plan.Tasks[i].DependsOn, length, -1));
            length[i] = results[i].Duration + (previous[i] < 0 ? TimeSpan.Zero : length[previous[i]]);
            last = last < 0 || length[i] > length[last] ? i : last;
        }

        var path = new List<TaskResult>();
        for (; last >= 0; last = previous[last])
        {
            if (results[last].Attempts > 0)
            {
                path.Add(results[last]);
            }
        }

        path.Reverse();
        return path;
    }

    private static int Longest(IReadOnlyList<int> tasks, TimeSpan[] length, int longest)
    {
        foreach (var task in tasks)
        {
            longest = longest < 0 || length[task] > length[longest] ? task : longest;
        }

        return longest;
    }
}
