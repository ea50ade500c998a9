using Cicd.Attestation.Tests.Support;

namespace Cicd.Attestation.Tests.Run;

/// <summary>What people and other systems say of a commit reaches the gate only by statements that they signed.</summary>
public sealed class ImportedApprovalTests : IDisposable
{
    private readonly AttestedRun run = new();
    private readonly FixedGate gate = new(isAllowed: true);
    private readonly SigningKey alice = SigningKey.Generate(KeyCurve.P256);

    public ImportedApprovalTests()
    {
        run.Gate = gate;
        Trust("approval, review");
    }

    private static ApprovalEvidence Approval { get; } = new("approval", AttestedRun.Commit)
    {
        Repository = AttestedRun.Repository,
        Environment = "production",
        Reason = "looked at it",
        ApprovedAt = Samples.Now,
        ExpiresAt = Samples.Now.AddDays(1),
        Policies = Sha256Digest.Of("policies"u8),
    };

    public void Dispose()
    {
        run.Dispose();
        alice.Dispose();
    }

    [Fact]
    public async Task An_approval_reaches_the_gate_with_the_owner_of_its_key()
    {
        await ImportAsync(ApprovalStatement.Create(Approval), alice);

        await PublishAsync();

        Assert.Empty(gate.Request!.Doubts);
        var approval = Assert.Single(gate.Request.Evidence.OfType<ApprovalEvidence>());
        Assert.Equal(("alice", alice.Public.Id, (DateTimeOffset?)Samples.Now), (approval.Proof!.Owner, approval.Proof.KeyId, approval.Proof.MadeAt));
        Assert.Equal(
            ("production", "looked at it", Samples.Now, Samples.Now.AddDays(1), Approval.Policies), (approval.Environment, approval.Reason, approval.ApprovedAt, approval.ExpiresAt, approval.Policies));
        Assert.Equal(CheckOrigin.Observed, approval.Origin);
    }

    [Fact]
    public async Task A_file_of_its_own_that_was_put_there_by_hand_is_enough()
    {
        using var signer = new EcdsaSigner(SigningKey.FromPem(alice.ToPem()));
        var envelope = await Envelope.SignAsync(ApprovalStatement.Create(Approval), signer, CancellationToken.None);
        Directory.CreateDirectory(Path.Combine(run.Evidence, EvidenceSnapshot.ImportedName));
        await File.WriteAllBytesAsync(Path.Combine(run.Evidence, EvidenceSnapshot.ImportedName, "alice.intoto.json"), envelope.ToBytes());

        await PublishAsync();

        Assert.Empty(gate.Request!.Doubts);
        Assert.Equal("alice", Assert.Single(gate.Request.Evidence.OfType<ApprovalEvidence>()).Proof!.Owner);
    }

    [Fact]
    public async Task An_address_of_the_same_repository_over_SSH_is_the_same()
    {
        await ImportAsync(ApprovalStatement.Create(Approval with { Repository = "example.org:shop" }), alice);

        await PublishAsync();

        Assert.Equal(AttestedRun.Repository, Assert.Single(gate.Request!.Evidence.OfType<ApprovalEvidence>()).Repository);
    }

    [Fact]
    public async Task A_review_reaches_the_gate()
    {
        var review = new ReviewEvidence("forge", AttestedRun.Commit) { Repository = AttestedRun.Repository, Authors = ["bob"], Reviewers = ["carol"], WorkItems = ["#4"] };
        await ImportAsync(ReviewStatement.Create(review), alice);

        await PublishAsync();

        var read = Assert.Single(gate.Request!.Evidence.OfType<ReviewEvidence>());
        Assert.Equal(("forge", "bob", "carol", "#4", "alice"), (read.Source, read.Authors.Single(), read.Reviewers.Single(), read.WorkItems.Single(), read.Proof!.Owner));
    }

    [Theory]
    [InlineData("https://example.org/other.git", AttestedRun.Commit)]
    [InlineData(AttestedRun.Repository, "ffffffffffffffffffffffffffffffffffffffff")]
    public async Task An_approval_of_something_else_is_a_doubt(string repository, string commit)
    {
        await ImportAsync(ApprovalStatement.Create(Approval with { Repository = repository }  with { Commit = commit }), alice);

        await PublishAsync();

        AssertDoubt("not about the sources of this run");
    }

    [Fact]
    public async Task An_approval_by_a_key_that_is_not_trusted_is_a_doubt()
    {
        using var stranger = SigningKey.Generate(KeyCurve.P256);
        await ImportAsync(ApprovalStatement.Create(Approval), stranger);

        await PublishAsync();

        AssertDoubt("trust");
    }

    [Fact]
    public async Task A_key_for_approvals_cannot_break_the_glass()
    {
        await ImportAsync(ApprovalStatement.Create(Approval with { Overrides = ["release/tests"] }, isBreakGlass: true), alice);

        await PublishAsync();

        AssertDoubt("may not sign statements of the kind break-glass");
    }

    [Fact]
    public async Task A_key_for_it_breaks_the_glass()
    {
        Trust("break-glass");
        await ImportAsync(ApprovalStatement.Create(Approval with { Overrides = ["release/tests"] }, isBreakGlass: true), alice);

        await PublishAsync();

        var approval = Assert.Single(gate.Request!.Evidence.OfType<ApprovalEvidence>());
        Assert.Equal(("break-glass", "release/tests"), (approval.Source, Assert.Single(approval.Overrides)));
    }

    [Fact]
    public async Task An_approval_may_name_rules_whose_policies_admit_that()
    {
        await ImportAsync(ApprovalStatement.Create(Approval with { Overrides = ["release/tests"] }), alice);

        await PublishAsync();

        var approval = Assert.Single(gate.Request!.Evidence.OfType<ApprovalEvidence>());
        Assert.Equal((PredicateTypes.Approval, "release/tests"), (approval.Proof!.Statement!.PredicateType, Assert.Single(approval.Overrides)));
    }

    [Fact]
    public async Task A_break_glass_that_names_no_rule_is_a_doubt()
    {
        Trust("break-glass");
        await ImportAsync(ApprovalStatement.Create(Approval) with { PredicateType = PredicateTypes.BreakGlass }, alice);

        await PublishAsync();

        AssertDoubt("a break-glass names the rules that it overrides");
    }

    [Theory]
    [InlineData(null, AttestedRun.Commit, 1, "x/y")]
    [InlineData(AttestedRun.Repository, "main", 1, "x/y")]
    [InlineData(AttestedRun.Repository, AttestedRun.Commit, 0, "x/y")]
    [InlineData(AttestedRun.Repository, AttestedRun.Commit, 1, "everything")]
    public void An_approval_that_is_bound_to_nothing_cannot_be_made(string? repository, string commit, int days, string rule) =>
        Assert.Throws<AttestationException>(() => ApprovalStatement.Create(
            new("approval", commit) { Repository = repository, ApprovedAt = Samples.Now, ExpiresAt = Samples.Now.AddDays(days), Overrides = [rule] }));

    private void AssertDoubt(string reason)
    {
        Assert.Empty(gate.Request!.Evidence.OfType<ApprovalEvidence>());
        Assert.Contains(gate.Request.Doubts, doubt => doubt.Message.Contains(reason, StringComparison.Ordinal));
    }

    private Task<RunResult> PublishAsync() => run.Add("Publish", _ => Task.CompletedTask, GateActions.Publish).RunAsync();

    private void Trust(string predicates)
    {
        var entry = new TrustedKey(alice.Public, "alice", Samples.Now.AddDays(-1), Samples.Now.AddDays(1), [.. predicates.Split(", ").Select(name => PredicateTypes.Find(name)!)], ["urn:cicd:builder:ci:*"]);
        run.Write(TrustFile.DefaultPath, "apiVersion: cicd/v1\nkind: Trust\nmetadata: { name: keys }\nspec:\n  keys:\n" + entry.ToYaml());
    }

    private async Task ImportAsync(Statement statement, SigningKey key)
    {
        var redactor = new Redactor();
        var folder = new EvidenceFolder(Path.Combine(run.Evidence, EvidenceSnapshot.ImportedName), new ArtifactWriter(run.Root, redactor), redactor, run.Time);
        using var signer = new EcdsaSigner(SigningKey.FromPem(key.ToPem()));
        await folder.AppendAsync(new("alice", AttestedRun.Repository, AttestedRun.Commit), "approval", statement, signer, CancellationToken.None);
    }
}
