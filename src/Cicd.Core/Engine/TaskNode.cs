namespace Cicd;

/// <summary>A task of the plan while the scheduler works on it.</summary>
internal sealed class TaskNode(PlannedTask planned, int index, Scheduler scheduler) : IThreadPoolWorkItem
{
    public PlannedTask Planned { get; } = planned;

    public TaskDefinition Task => Planned.Task;

    public int Index { get; } = index;

    public List<TaskNode> Dependants { get; } = [];

    public int Waiting { get; set; } = planned.DependsOn.Count + planned.RunsAfter.Count;

    public bool IsRunning { get; set; }

    /// <summary>Whether its result is certain and being told.</summary>
    public bool IsEnding { get; set; }

    public TaskResult? Result { get; set; }

    public Standing Standing { get; set; }

    // A task's error is part of its result; what escapes here is a defect of the engine and must not be lost.
    public async void Execute() => await scheduler.ExecuteAsync(this);
}
