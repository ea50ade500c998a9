namespace Cicd;

internal static class CriticalPath
{
    /// <summary>Walks back from the task that ended last, each time to the one that it had to wait for longest.</summary>
    public static IReadOnlyList<TaskResult> Of(PipelinePlan plan, IReadOnlyList<TaskResult> results)
    {
        var last = -1;
        for (var i = 0; i < results.Count; i++)
        {
            if (Ran(results[i]) && (last < 0 || End(results[i]) > End(results[last])))
            {
                last = i;
            }
        }

        var path = new List<TaskResult>();
        while (last >= 0)
        {
            path.Add(results[last]);
            var before = -1;
            foreach (var index in plan.Tasks[last].DependsOn.Concat(plan.Tasks[last].RunsAfter))
            {
                if (Ran(results[index]) && (before < 0 || End(results[index]) > End(results[before])))
                {
                    before = index;
                }
            }

            last = before;
        }

        path.Reverse();
        return path;
    }

    private static bool Ran(TaskResult result) => result.Attempts > 0;

    private static TimeSpan End(TaskResult result) => result.Started + result.Duration;
}
