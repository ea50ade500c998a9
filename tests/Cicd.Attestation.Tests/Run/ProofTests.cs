using Cicd.Attestation.Tests.Support;

namespace Cicd.Attestation.Tests.Run;

/// <summary>What vouches for the evidence of the run itself.</summary>
public sealed class ProofTests : IDisposable
{
    private readonly AttestedRun run = new();
    private readonly FixedGate gate = new(isAllowed: true);

    public ProofTests() => run.Gate = gate;

    public void Dispose() => run.Dispose();

    [Fact]
    public async Task A_record_of_the_run_names_its_statement_key_builder_run_and_time()
    {
        await PublishAsync();

        var proof = gate.Request!.Evidence.OfType<TestEvidence>().Single().Proof!;
        using var key = LocalKey.Ensure(run.KeyDirectory);
        Assert.Equal((key.Public.Id, null, RunInfo.LocalBuilder, "run-1"), (proof.KeyId, proof.Owner, proof.Builder, proof.Run));
        Assert.Equal(Samples.Now.AddMinutes(5), proof.MadeAt);
        Assert.Equal((PredicateTypes.Evidence, "artifacts/evidence/tests.intoto.json"), (proof.Statement!.PredicateType, proof.Statement.File));
    }

    [Theory]
    [InlineData("manifest, evidence, provenance, tests, decision", "urn:cicd:builder:local", "me")]
    [InlineData("manifest, tests", "urn:cicd:builder:local", null)]
    [InlineData("evidence", "urn:cicd:builder:ci:*", null)]
    public async Task The_owner_is_named_only_where_the_key_is_trusted_for_this(string predicates, string builder, string? owner)
    {
        await TrustAsync(predicates, builder);

        await PublishAsync();

        Assert.Equal(owner, gate.Request!.Evidence.OfType<TestEvidence>().Single().Proof!.Owner);
    }

    [Fact]
    public async Task Where_the_artifacts_come_from_is_evidence()
    {
        await PublishAsync();

        var provenance = Assert.Single(gate.Request!.Evidence.OfType<ProvenanceEvidence>());
        Assert.Equal((RunInfo.LocalBuilder, 1), (provenance.Builder, provenance.Level));
        Assert.Equal(gate.Request.Subjects, provenance.Subjects);
        Assert.Equal(PredicateTypes.Provenance, provenance.Proof!.Statement!.PredicateType);
    }

    [Fact]
    public async Task Provenance_that_a_trusted_key_of_a_CI_job_signed_is_of_level_two()
    {
        using var key = SigningKey.Generate(KeyCurve.P256);
        run.Variables[SignerSelection.KeyVariable] = key.ToPem();
        run.Info = run.Info with { IsCi = true, BuilderId = "urn:cicd:builder:ci:shop" };
        Trust(key, "evidence, provenance", "urn:cicd:builder:ci:*");

        await PublishAsync();

        Assert.Equal(2, Assert.Single(gate.Request!.Evidence.OfType<ProvenanceEvidence>()).Level);
    }

    [Fact]
    public async Task A_run_cannot_approve_itself()
    {
        run.Add("Approve", runtime => runtime.AddEvidenceAsync(new ApprovalEvidence("me", AttestedRun.Commit), CancellationToken.None));

        var result = await run.RunAsync();

        Assert.Equal(ExitCodes.EvidenceUnavailable, result.ExitCode);
        Assert.Contains("an approval or a review is not made by the run that it is for", result.Tasks[0].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_cannot_raise_the_level_of_its_provenance()
    {
        run.Add("Claim", runtime => runtime.AddEvidenceAsync(new ProvenanceEvidence("me", "https://example.org/trusted") { Level = 3 }, CancellationToken.None));
        await run.RunAsync();

        var claim = Assert.IsType<ProvenanceEvidence>(Assert.Single(await run.Store.ReadAsync(run.Info, CancellationToken.None)));
        Assert.Equal((RunInfo.LocalBuilder, 1), (claim.Builder, claim.Level));
    }

    private async Task TrustAsync(string predicates, string builder)
    {
        using var key = LocalKey.Ensure(run.KeyDirectory);
        Trust(key, predicates, builder);
        await Task.CompletedTask;
    }

    private void Trust(SigningKey key, string predicates, string builder)
    {
        var entry = new TrustedKey(key.Public, "me", Samples.Now.AddDays(-1), Samples.Now.AddDays(1), [.. predicates.Split(", ").Select(name => PredicateTypes.Find(name)!)], [builder]);
        run.Write(TrustFile.DefaultPath, "apiVersion: cicd/v1\nkind: Trust\nmetadata: { name: keys }\nspec:\n  keys:\n" + entry.ToYaml());
    }

    private Task<RunResult> PublishAsync() => run.AddPack()
        .Add("Test", runtime => runtime.AddEvidenceAsync(new TestEvidence("Test", 3, 0, 0), CancellationToken.None))
        .Add("Publish", _ => Task.CompletedTask, GateActions.Publish, "Pack", "Test").RunAsync();
}
