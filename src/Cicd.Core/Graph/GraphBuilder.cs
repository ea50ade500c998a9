namespace Cicd;

internal sealed class GraphBuilder(IReadOnlyList<TaskDefinition> tasks)
{
    private readonly Dictionary<string, int> indexes = new(tasks.Count, StringComparer.OrdinalIgnoreCase);

    public IReadOnlyList<TaskDefinition> Tasks => tasks;

    public List<PipelineProblem> Problems { get; } = [];

    public (Dictionary<string, int> Indexes, int[][] DependsOn, int[][] RunsAfter) Link()
    {
        for (var i = 0; i < tasks.Count; i++)
        {
            CheckSettings(tasks[i]);
            if (!indexes.TryAdd(tasks[i].Name, i))
            {
                var first = tasks[indexes[tasks[i].Name]];
                Problems.Add(new($"Two tasks are called {first.Name}{Classes(first, tasks[i])}. Names are compared without regard to case: rename one with [TaskName]."));
            }
        }

        var dependsOn = new List<int>[tasks.Count];
        var runsAfter = new int[tasks.Count][];
        for (var i = 0; i < tasks.Count; i++)
        {
            dependsOn[i] = Resolve(tasks[i], tasks[i].DependsOn, "depends on");
            runsAfter[i] = [.. Resolve(tasks[i], tasks[i].RunsAfter, "runs after")];
        }

        for (var i = 0; i < tasks.Count; i++)
        {
            foreach (var dependant in Resolve(tasks[i], tasks[i].DependeeOf, "is a dependee of"))
            {
                if (!dependsOn[dependant].Contains(i))
                {
                    dependsOn[dependant].Add(i);
                }
            }
        }

        int[][] all = [.. dependsOn.Select(list => list.ToArray())];
        ReportCycle(all, runsAfter);
        return (indexes, all, runsAfter);
    }

    private static string Classes(TaskDefinition a, TaskDefinition b) =>
        a.Type is null || b.Type is null ? "" : $" ({a.Type.FullName} and {b.Type.FullName})";

    private void CheckSettings(TaskDefinition task)
    {
        if (string.IsNullOrWhiteSpace(task.Name))
        {
            Problems.Add(new($"A task{(task.Type is null ? "" : $" ({task.Type.FullName})")} has an empty name."));
        }
        else if (task.Name.Any(char.IsControl) || task.Name != task.Name.Trim() || task.Name[0] == '-')
        {
            Problems.Add(new($"Task {task.Name}{(task.Type is null ? "" : $" ({task.Type.FullName})")} has a name that no command line can tell: no control characters, no white space around it, no dash before it."));
        }

        if (task.Timeout is { } timeout && (timeout <= TimeSpan.Zero || timeout > TimeSpan.FromDays(24)))
        {
            Problems.Add(new($"Task {task.Name} has the timeout {timeout.TotalSeconds} s; it must be more than zero and at most 24 days."));
        }

        if (task.Retry is { } retry && (retry.Count < 1 || retry.Delay < TimeSpan.Zero || retry.BackoffFactor < 1 || retry.MaxDelay < TimeSpan.Zero))
        {
            Problems.Add(new($"Task {task.Name} has a retry of {retry.Count} with factor {retry.BackoffFactor}; the count must be at least 1, the factor at least 1, the delays not negative."));
        }
    }

    private List<int> Resolve(TaskDefinition task, IReadOnlyList<string> names, string relation)
    {
        var found = new List<int>(names.Count);
        foreach (var name in names)
        {
            if (!indexes.TryGetValue(name, out var index))
            {
                Problems.Add(new($"Task {task.Name} {relation} {name}, but there is no such task.{NearestName.Suggest(name, tasks.Select(other => other.Name))}"));
            }
            else if (!found.Contains(index))
            {
                found.Add(index);
            }
        }

        return found;
    }

    // A walk in depth with its own stack: graphs may be deeper than a thread's.
    private void ReportCycle(int[][] dependsOn, int[][] runsAfter)
    {
        var state = new byte[tasks.Count];
        var path = new List<(int Task, int Next)>();
        for (var start = 0; start < tasks.Count; start++)
        {
            if (state[start] != 0)
            {
                continue;
            }

            state[start] = 1;
            path.Add((start, 0));
            while (path.Count > 0)
            {
                var (task, next) = path[^1];
                if (next == dependsOn[task].Length + runsAfter[task].Length)
                {
                    state[task] = 2;
                    path.RemoveAt(path.Count - 1);
                    continue;
                }

                path[^1] = (task, next + 1);
                var before = next < dependsOn[task].Length ? dependsOn[task][next] : runsAfter[task][next - dependsOn[task].Length];
                if (state[before] == 0)
                {
                    state[before] = 1;
                    path.Add((before, 0));
                }
                else if (state[before] == 1)
                {
                    var cycle = path.Select(step => step.Task).SkipWhile(step => step != before).Append(before);
                    Problems.Add(new($"Circular dependency: {string.Join(" -> ", cycle.Select(step => tasks[step].Name))}."));
                }
            }
        }
    }
}
