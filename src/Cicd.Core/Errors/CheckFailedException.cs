namespace Cicd;

/// <summary>
/// A check did its whole work, left its evidence, and its verdict is negative: tests failed, say. The task fails and what
/// depends on it stops, but the other tasks go on and a gate (<see cref="IGateTask"/>) still judges the evidence.
/// </summary>
public sealed class CheckFailedException(string message) : PipelineException(message);
