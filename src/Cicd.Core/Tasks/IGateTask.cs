namespace Cicd;

/// <summary>
/// Marks a task that judges the evidence of the run. It starts when each of its dependencies succeeded or failed as a
/// check (<see cref="CheckFailedException"/>), so that the decision names what the check found.
/// </summary>
public interface IGateTask : IPipelineTask;
