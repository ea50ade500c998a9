namespace Cicd;

/// <summary>The gate denied: the run ends with <see cref="ExitCodes.GateDenied"/>.</summary>
public sealed class GateDeniedException(GateDecision decision) : PipelineException(decision.Reason)
{
    /// <summary>The decision.</summary>
    public GateDecision Decision { get; } = decision;
}
