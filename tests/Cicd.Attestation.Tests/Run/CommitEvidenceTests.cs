using Cicd.Attestation.Tests.Support;

namespace Cicd.Attestation.Tests.Run;

/// <summary>What a folder of evidence says of a commit to a job that did not make it.</summary>
public sealed class CommitEvidenceTests : IDisposable
{
    private const string Builder = "urn:cicd:builder:ci:shop";
    private static readonly EvidenceDemand Demand = new(AttestedRun.Repository, AttestedRun.Commit);

    private readonly SigningKey key = SigningKey.Generate(KeyCurve.P256);
    private readonly AttestedRun run = new();
    private readonly AttestedRun other = new();

    public CommitEvidenceTests()
    {
        foreach (var each in (AttestedRun[])[run, other])
        {
            each.Variables[SignerSelection.KeyVariable] = key.ToPem();
            each.Info = each.Info with { IsCi = true, BuilderId = Builder };
            Trust(each);
        }

        other.Info = other.Info with { Id = "run-0" };
        other.Time = new FixedTime(Samples.Now.AddMinutes(1));
    }

    public void Dispose()
    {
        run.Dispose();
        other.Dispose();
        key.Dispose();
    }

    [Fact]
    public async Task All_that_the_run_checked_counts_with_its_proof()
    {
        await BuildAsync(run);

        var evidence = await SelectAsync();

        Assert.Empty(evidence.Doubts);
        var tests = Assert.Single(evidence.Records.OfType<TestEvidence>());
        Assert.Equal((3, "job", Builder, "run-1", CheckOrigin.Observed), (tests.Passed, tests.Proof!.Owner, tests.Proof.Builder, tests.Proof.Run, tests.Origin));
        Assert.Equal("artifacts/evidence/tests.intoto.json", tests.Proof.Statement!.File);
        Assert.Equal(2, Assert.Single(evidence.Records.OfType<ProvenanceEvidence>()).Level);
        Assert.Equal("run-1", evidence.Manifest!.Run);
        var artifact = Assert.Single(evidence.Artifacts);
        Assert.Equal(("artifacts/packages/Pack.nupkg", ArtifactKind.Package, false), (artifact.Subject.Name, artifact.Kind, artifact.IsDirectory));
    }

    [Fact]
    public async Task Without_a_manifest_nothing_of_the_run_counts()
    {
        await BuildAsync(run);
        File.Delete(Path.Combine(run.Evidence, "manifest.intoto.json"));

        var evidence = await SelectAsync();

        Assert.Empty(evidence.Records);
        AssertDoubt(evidence, "There is no manifest of a run of the commit");
    }

    [Theory]
    [InlineData("tests.intoto.json")]
    [InlineData("test-result.intoto.json")]
    [InlineData("provenance.intoto.json")]
    public async Task A_statement_that_was_taken_away_is_a_doubt(string file)
    {
        await BuildAsync(run);
        File.Delete(Path.Combine(run.Evidence, file));

        AssertDoubt(await SelectAsync(), "which is not here");
    }

    [Fact]
    public async Task A_run_that_failed_does_not_count_although_its_evidence_is_whole()
    {
        await BuildAsync(run, failed: 1);

        AssertDoubt(await SelectAsync(), "ended so: failed (task Test: 1 test failed)");
    }

    [Fact]
    public async Task The_latest_run_counts_and_not_an_earlier_one_that_passed()
    {
        await BuildAsync(run, failed: 1);
        await BuildAsync(other);
        await ImportAsync();

        var evidence = await SelectAsync();

        Assert.Equal("run-1", evidence.Manifest!.Run);
        AssertDoubt(evidence, "What an earlier one found does not count instead.");
        Assert.Equal(1, Assert.Single(evidence.Records.OfType<TestEvidence>()).Failed);
    }

    [Fact]
    public async Task A_failing_result_that_was_deleted_while_an_earlier_pass_is_kept_is_a_doubt()
    {
        await BuildAsync(run, failed: 1, tolerant: true);
        await BuildAsync(other);
        await ImportAsync();
        File.Delete(Path.Combine(run.Evidence, "tests.intoto.json"));

        var evidence = await SelectAsync();

        AssertDoubt(evidence, "which is not here");
        Assert.DoesNotContain(evidence.Records.OfType<TestEvidence>(), record => record.Proof!.Run == "run-0");
    }

    [Fact]
    public async Task What_the_latest_run_observed_of_another_counts()
    {
        await BuildAsync(other);
        await ImportAsync();
        await run.AddPack().RunAsync();

        var evidence = await SelectAsync();

        Assert.Empty(evidence.Doubts);
        Assert.Equal("run-0", Assert.Single(evidence.Records.OfType<TestEvidence>()).Proof!.Run);
        Assert.Equal(2, evidence.Records.OfType<ProvenanceEvidence>().Count());
    }

    [Fact]
    public async Task What_the_latest_run_did_not_observe_does_not_count()
    {
        await run.AddPack().RunAsync();
        await BuildAsync(other);
        await ImportAsync();

        Assert.Empty((await SelectAsync()).Records.OfType<TestEvidence>());
    }

    [Theory]
    [InlineData("https://example.org/other.git", AttestedRun.Commit)]
    [InlineData(AttestedRun.Repository, "ffffffffffffffffffffffffffffffffffffffff")]
    [InlineData(AttestedRun.Repository, null)]
    public async Task Evidence_of_something_else_is_a_doubt(string repository, string? commit)
    {
        await BuildAsync(run);

        var evidence = await SelectAsync(new(repository, commit));

        Assert.Empty(evidence.Records);
        Assert.Null(evidence.Manifest);
        Assert.NotEmpty(evidence.Doubts);
    }

    [Fact]
    public async Task A_dirty_tree_is_a_doubt()
    {
        run.Info = run.Info with { Revision = Task.FromResult(new SourceRevision(AttestedRun.Repository, AttestedRun.Commit, "main", IsDirty: true)) };
        await BuildAsync(run);

        AssertDoubt(await SelectAsync(), "worked on files that differed from the commit");
    }

    [Fact]
    public async Task A_run_on_a_persons_machine_is_a_doubt()
    {
        run.Info = run.Info with { BuilderId = RunInfo.LocalBuilder };
        Trust(run, RunInfo.LocalBuilder);
        await BuildAsync(run);

        AssertDoubt(await SelectAsync(), "was on a person's machine");
    }

    [Fact]
    public async Task A_run_that_ended_too_long_ago_is_a_doubt()
    {
        await BuildAsync(run);

        AssertDoubt(await SelectAsync(now: Samples.Now.AddDays(8)), "more than 168 h ago");
    }

    [Fact]
    public async Task A_clock_before_the_end_of_the_run_is_a_doubt()
    {
        await BuildAsync(run);

        AssertDoubt(await SelectAsync(now: Samples.Now.AddHours(-1)), "The clock is wrong");
    }

    [Theory]
    [InlineData("run-1", true)]
    [InlineData("run-2", false)]
    public async Task Another_run_than_the_awaited_one_is_a_doubt(string awaited, bool counts)
    {
        await BuildAsync(run);

        Assert.Equal(counts, (await SelectAsync(Demand with { Run = awaited })).Doubts.Count == 0);
    }

    [Theory]
    [InlineData("PublishPackages", GateActions.None, true)]
    [InlineData("Deploy", GateActions.None, true)]
    [InlineData("push", GateActions.None, true)]
    [InlineData("ReleaseIt", GateActions.None, true)]
    [InlineData("Republish", GateActions.None, false)]
    [InlineData("Publish", GateActions.Publish, false)]
    public async Task A_task_that_is_named_like_a_publish_and_ran_without_the_gate_is_a_doubt(string task, GateActions gated, bool isDoubt)
    {
        run.Gate = new FixedGate(isAllowed: true);
        run.Add(task, _ => Task.CompletedTask, gated);
        await BuildAsync(run, target: task);

        Assert.Equal(isDoubt, (await SelectAsync()).Doubts.Any(doubt => doubt.Message.Contains("ran without the gate", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task An_approval_counts_beside_the_run()
    {
        await BuildAsync(run);
        var redactor = new Redactor();
        var folder = new EvidenceFolder(Path.Combine(run.Evidence, EvidenceSnapshot.ImportedName), new ArtifactWriter(run.Root, redactor), redactor, run.Time);
        using var signer = new EcdsaSigner(SigningKey.FromPem(key.ToPem()));
        var approval = new ApprovalEvidence("approval", AttestedRun.Commit) { Repository = AttestedRun.Repository, ApprovedAt = Samples.Now, ExpiresAt = Samples.Now.AddDays(1) };
        await folder.AppendAsync(new("alice", AttestedRun.Repository, AttestedRun.Commit), "approval", ApprovalStatement.Create(approval), signer, CancellationToken.None);

        var evidence = await SelectAsync();

        Assert.Empty(evidence.Doubts);
        Assert.Equal("job", Assert.Single(evidence.Records.OfType<ApprovalEvidence>()).Proof!.Owner);
    }

    private static void AssertDoubt(CommitEvidence evidence, string message) =>
        Assert.Contains(evidence.Doubts, doubt => doubt.Message.Contains(message, StringComparison.Ordinal));

    private static Task BuildAsync(AttestedRun run, int failed = 0, bool tolerant = false, string? target = null)
    {
        run.AddPack().Add("Test", async runtime =>
        {
            await runtime.AddEvidenceAsync(new TestEvidence("Test", 3, failed, 0), CancellationToken.None);
            if (failed > 0 && !tolerant)
            {
                throw new CheckFailedException("1 test failed");
            }
        }, dependsOn: target is null ? ["Pack"] : ["Pack", target]);
        return run.RunAsync();
    }

    private void Trust(AttestedRun each, string builder = Builder)
    {
        string[] all = [.. PredicateTypes.Names.Select(name => PredicateTypes.Find(name)!)];
        var entry = new TrustedKey(key.Public, "job", Samples.Now.AddDays(-1), Samples.Now.AddDays(20), all, [builder]);
        each.Write(TrustFile.DefaultPath, "apiVersion: cicd/v1\nkind: Trust\nmetadata: { name: keys }\nspec:\n  keys:\n" + entry.ToYaml());
    }

    private async Task ImportAsync()
    {
        var redactor = new Redactor();
        var folder = new EvidenceFolder(run.Evidence, new ArtifactWriter(run.Root, redactor), redactor, run.Time);
        var trust = await TrustFile.LoadAsync(Path.Combine(run.Root, TrustFile.DefaultPath), CancellationToken.None);
        Assert.Empty((await new EvidenceImport(folder, trust, run.Time).ImportAsync(other.Evidence, null, CancellationToken.None)).Refused);
    }

    private async Task<CommitEvidence> SelectAsync(EvidenceDemand? demand = null, DateTimeOffset? now = null)
    {
        var time = now ?? Samples.Now.AddMinutes(10);
        var trust = await TrustFile.LoadAsync(Path.Combine(run.Root, TrustFile.DefaultPath), CancellationToken.None);
        var report = new EvidenceVerifier(trust, new FixedTime(time)).Verify(await EvidenceSnapshot.ReadAsync(run.Evidence, CancellationToken.None));
        return CommitEvidence.Of(report, demand ?? Demand, time);
    }
}
