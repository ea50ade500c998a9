namespace Cicd;

/// <summary>A task of a plan.</summary>
/// <param name="Task">The task.</param>
/// <param name="DependsOn">The positions in the plan of the tasks that must have succeeded first.</param>
/// <param name="RunsAfter">The positions in the plan of the tasks that must have ended first.</param>
/// <param name="Depth">How many tasks the longest chain from this one to the end has, itself included.</param>
public sealed record PlannedTask(TaskDefinition Task, IReadOnlyList<int> DependsOn, IReadOnlyList<int> RunsAfter, int Depth);
