namespace Cicd;

/// <summary>What a task setup is told.</summary>
/// <param name="Task">The task.</param>
public sealed record TaskSetupInfo(TaskDefinition Task);
