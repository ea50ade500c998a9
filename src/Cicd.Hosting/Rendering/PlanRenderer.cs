namespace Cicd.Hosting;

/// <summary>Writes graphs and plans as text: <c>--tree</c>, <c>--list</c>, <c>--dryrun</c>.</summary>
public static class PlanRenderer
{
    /// <summary>Each target with what it depends on. A task that stands above already is named without its own dependencies again.</summary>
    public static void Tree(PipelinePlan plan, TextWriter output)
    {
        var tree = new PlanTree(plan, output.HasUnicode());
        foreach (var line in tree.Lines())
        {
            output.WriteLine(line);
        }
    }

    /// <summary>Each task with its description.</summary>
    public static void List(IReadOnlyList<TaskDefinition> tasks, TextWriter output)
    {
        var width = tasks.Select(task => SafeText.OneLine(task.Name).Length).DefaultIfEmpty().Max();
        foreach (var task in tasks)
        {
            output.WriteLine($"{SafeText.OneLine(task.Name).PadRight(width)}  {SafeText.OneLine(task.Description ?? "")}".TrimEnd());
        }
    }

    /// <summary>The tasks that would run, in their order, each with the tasks it waits for.</summary>
    public static void DryRun(PipelinePlan plan, TextWriter output)
    {
        output.WriteLine("Nothing is run. These tasks would run, each as soon as those it waits for have ended:");
        for (var i = 0; i < plan.Tasks.Count; i++)
        {
            var planned = plan.Tasks[i];
            var before = planned.DependsOn.Union(planned.RunsAfter).Select(index => SafeText.OneLine(plan.Tasks[index].Task.Name)).ToList();
            var waits = before.Count == 0 ? "" : $" after {string.Join(", ", before)}";
            output.WriteLine($"  {i + 1}. {SafeText.OneLine(planned.Task.Name)}{waits}{PlanTree.Mark(planned.Task)}");
        }
    }
}
