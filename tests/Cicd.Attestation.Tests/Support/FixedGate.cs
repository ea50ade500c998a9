namespace Cicd.Attestation.Tests.Support;

/// <summary>A gate that always decides the same, and keeps what it was asked.</summary>
internal sealed class FixedGate(bool isAllowed) : IGate
{
    public GateRequest? Request { get; private set; }

    /// <summary>Where the decision was written, below the root of the run.</summary>
    public string? File { get; init; }

    /// <summary>Signs the decision; without it there is a name of a statement and no statement.</summary>
    public Func<DecisionRecord, Task<EvidenceStatement?>>? Sign { get; set; }

    public async Task<GateDecision> DecideAsync(GateRequest request, CancellationToken cancellationToken)
    {
        Request = request;
        var decision = new GateDecision(isAllowed, isAllowed ? "allowed" : "tests: 1 failed") { File = File };
        return decision with { Statement = Sign is null ? "a statement" : (await Sign(await RecordAsync(request, decision)))?.File };
    }

    private static async Task<DecisionRecord> RecordAsync(GateRequest request, GateDecision decision) => new()
    {
        Decision = decision with
        {
            Verdicts = [new("release", "tests", RuleOutcome.Waived, "1 failed") { Exception = "waiver w1 of alice until 2026-07-01: known" }],
            Notes = ["The policies are those of refs/heads/main."],
        },
        Run = request.Run,
        Destination = request.Destination,
        Subjects = request.Subjects,
        Source = await request.Run.Revision,
        Policies = new(PolicySourceKind.Reference, "refs/heads/main") { Commit = new string('c', 40), Reference = "refs/heads/main", Files = [new("policies/release.yaml", Samples.Bytes("a"))] },
        Inputs =
        [
            new("policy", "policies/release.yaml", Sha256Digest.Of("a"u8)),
            new("waivers", "policies/waivers.yaml", Sha256Digest.Of("w"u8)),
            new("trust", "policies/trust.yaml", Sha256Digest.Of("t"u8)),
            new("evidence", "artifacts/evidence/tests.intoto.json", Sha256Digest.Of("e"u8)),
        ],
        DecidedAt = Samples.Now,
        ExpiresAt = Samples.Now.AddHours(1),
    };
}
