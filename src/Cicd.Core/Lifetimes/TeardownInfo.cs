namespace Cicd;

/// <summary>What a teardown is told.</summary>
/// <param name="Plan">The targets and all tasks of the run.</param>
/// <param name="Successful">Whether the run succeeded.</param>
/// <param name="ThrownException">The first error, if there was one.</param>
public sealed record TeardownInfo(PipelinePlan Plan, bool Successful, Exception? ThrownException);
