namespace Cicd;

/// <summary>The validated graph of all tasks of a pipeline.</summary>
public sealed class PipelineGraph
{
    private readonly Dictionary<string, int> indexes;
    private readonly int[][] dependsOn;
    private readonly int[][] runsAfter;

    private PipelineGraph(IReadOnlyList<TaskDefinition> tasks, Dictionary<string, int> indexes, int[][] dependsOn, int[][] runsAfter)
    {
        Tasks = tasks;
        this.indexes = indexes;
        this.dependsOn = dependsOn;
        this.runsAfter = runsAfter;
    }

    /// <summary>The tasks, in the order they were given.</summary>
    public IReadOnlyList<TaskDefinition> Tasks { get; }

    /// <summary>Checks and links the tasks.</summary>
    /// <exception cref="InvalidPipelineException">Duplicate names, unknown or circular dependencies, bounds that make no sense: all of them.</exception>
    public static PipelineGraph Create(IEnumerable<TaskDefinition> tasks)
    {
        var builder = new GraphBuilder([.. tasks]);
        var (indexes, dependsOn, runsAfter) = builder.Link();
        return builder.Problems.Count == 0
            ? new PipelineGraph(builder.Tasks, indexes, dependsOn, runsAfter)
            : throw new InvalidPipelineException(builder.Problems);
    }

    /// <summary>What a run of the targets executes.</summary>
    /// <param name="targets">The names of the targets.</param>
    /// <param name="exclusive">Whether the targets run without what they depend on.</param>
    /// <exception cref="InvalidPipelineException">There is no such target.</exception>
    public PipelinePlan Plan(IReadOnlyList<string> targets, bool exclusive = false)
    {
        var problems = new List<PipelineProblem>();
        var wanted = new List<int>();
        foreach (var target in targets)
        {
            if (!indexes.TryGetValue(target, out var index))
            {
                problems.Add(new PipelineProblem(
                    $"There is no task {target}.{NearestName.Suggest(target, Tasks.Select(task => task.Name))} Use --list to see all tasks."));
            }
            else if (!wanted.Contains(index))
            {
                wanted.Add(index);
            }
        }

        return problems.Count == 0
            ? PlanBuilder.Build(Tasks, dependsOn, runsAfter, wanted, exclusive)
            : throw new InvalidPipelineException(problems);
    }

    /// <summary>The tasks that the given one depends on directly, those named by <see cref="TaskDefinition.DependeeOf"/> included.</summary>
    public IReadOnlyList<TaskDefinition> DependenciesOf(TaskDefinition task) =>
        [.. dependsOn[indexes[task.Name]].Select(index => Tasks[index])];
}
