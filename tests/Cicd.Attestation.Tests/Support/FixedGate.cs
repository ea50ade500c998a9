namespace Cicd.Attestation.Tests.Support;

/// <summary>A gate that always decides the same, and keeps what it was asked.</summary>
internal sealed class FixedGate(bool isAllowed) : IGate
{
    public GateRequest? Request { get; private set; }

    /// <summary>Where the decision was written, below the root of the run.</summary>
    public string? File { get; init; }

    public Task<GateDecision> DecideAsync(GateRequest request, CancellationToken cancellationToken)
    {
        Request = request;
        return Task.FromResult(new GateDecision(isAllowed, isAllowed ? "allowed" : "tests: 1 failed") { File = File });
    }
}
