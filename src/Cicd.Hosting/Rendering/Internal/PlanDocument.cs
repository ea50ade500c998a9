namespace Cicd.Hosting;

/// <summary>The form of <c>cicd/plan/v1</c>.</summary>
internal sealed record PlanDocument(string Schema, IReadOnlyList<string> Targets, IReadOnlyList<PlanTaskDocument> Tasks)
{
    public static PlanDocument Of(PipelinePlan plan) => new(
        PlanJson.Schema,
        [.. plan.Targets.Select(target => target.Name)],
        [.. plan.Tasks.Select(planned => PlanTaskDocument.Of(plan, planned))]);
}
