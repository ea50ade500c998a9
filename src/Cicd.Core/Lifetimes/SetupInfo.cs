namespace Cicd;

/// <summary>What a setup is told.</summary>
/// <param name="Plan">The targets and all tasks to execute.</param>
public sealed record SetupInfo(PipelinePlan Plan);
