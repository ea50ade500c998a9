namespace Cicd.Hosting;

/// <summary>A task of <c>cicd/plan/v1</c>: dependencies by name, times in seconds, retries as further attempts after the first.</summary>
internal sealed record PlanTaskDocument(
    string Name,
    string? Description,
    IReadOnlyList<string> DependsOn,
    IReadOnlyList<string> RunsAfter,
    IReadOnlyList<string> Gated,
    IReadOnlyList<string> Resources,
    bool Exclusive,
    bool ContinueOnError,
    double? TimeoutSeconds,
    int Retries,
    int Depth)
{
    public static PlanTaskDocument Of(PipelinePlan plan, PlannedTask planned)
    {
        var task = planned.Task;
        return new PlanTaskDocument(
            task.Name,
            task.Description,
            [.. planned.DependsOn.Select(index => plan.Tasks[index].Task.Name)],
            [.. planned.RunsAfter.Select(index => plan.Tasks[index].Task.Name)],
            [.. GatedBy(task.Gated)],
            task.Resources,
            task.IsExclusive,
            task.ContinueOnError,
            task.Timeout?.TotalSeconds,
            task.Retry?.Count ?? 0,
            planned.Depth);
    }

    private static IEnumerable<string> GatedBy(GateActions actions)
    {
        if (actions.HasFlag(GateActions.Publish))
        {
            yield return "publish";
        }

        if (actions.HasFlag(GateActions.Deploy))
        {
            yield return "deploy";
        }
    }
}
