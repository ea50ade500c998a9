namespace Cicd.TestPipeline.Gate;

/// <summary>A gate that an author would like to have.</summary>
public sealed class LenientGate : IGate
{
    public Task<GateDecision> DecideAsync(GateRequest request, CancellationToken cancellationToken) => Task.FromResult(new GateDecision(true, "why not"));
}
