namespace Cicd;

/// <summary>What a task teardown is told.</summary>
/// <param name="Task">The task.</param>
/// <param name="Duration">How long it took, its setup included.</param>
/// <param name="Skipped">Whether its <c>ShouldRun</c> said no.</param>
/// <param name="ThrownException">What it threw, if it failed.</param>
public sealed record TaskTeardownInfo(TaskDefinition Task, TimeSpan Duration, bool Skipped, Exception? ThrownException);
