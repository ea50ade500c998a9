namespace Cicd.Attestation.Tests.Support;

/// <summary>A gate that always decides the same, and keeps what it was asked.</summary>
internal sealed class FixedGate(bool isAllowed) : IGate
{
    public GateRequest? Request { get; private set; }

    public Task<GateDecision> DecideAsync(GateRequest request, CancellationToken cancellationToken)
    {
        Request = request;
        return Task.FromResult(new GateDecision(isAllowed, isAllowed ? "allowed" : "tests: 1 failed"));
    }
}
