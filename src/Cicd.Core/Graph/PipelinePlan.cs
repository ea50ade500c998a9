namespace Cicd;

/// <summary>The tasks that a run of the given targets executes, in an order that respects their dependencies.</summary>
public sealed class PipelinePlan
{
    internal PipelinePlan(IReadOnlyList<TaskDefinition> targets, IReadOnlyList<PlannedTask> tasks)
    {
        Targets = targets;
        Tasks = tasks;
    }

    /// <summary>The requested targets.</summary>
    public IReadOnlyList<TaskDefinition> Targets { get; }

    /// <summary>The tasks in order.</summary>
    public IReadOnlyList<PlannedTask> Tasks { get; }

    /// <summary>The tasks that the gate must allow before they start.</summary>
    public IEnumerable<TaskDefinition> Gated => Tasks.Select(planned => planned.Task).Where(task => task.Gated != GateActions.None);
}
