using Cicd.Attestation.Tests.Support;

namespace Cicd.Attestation.Tests.Run;

public sealed class RunManifestTests : IDisposable
{
    private readonly AttestedRun run = new();

    public void Dispose() => run.Dispose();

    [Fact]
    public async Task The_statements_of_a_run_all_verify_once_its_key_is_trusted()
    {
        run.AddPack().Add("Test", runtime => runtime.AddEvidenceAsync(new TestEvidence("Test", 3, 0, 1), CancellationToken.None), dependsOn: "Pack");

        var result = await run.RunAsync();

        Assert.Equal(ExitCodes.Succeeded, result.ExitCode);
        var report = await run.VerifyAsync();
        Assert.Empty(report.Problems);
        Assert.All(report.Statements, statement => Assert.True(statement.Verdict.IsVerified, statement.Verdict.Message));
        Assert.Equal(["evidence", "manifest", "provenance", "tests"], report.Statements.Select(statement => PredicateTypes.NameOf(statement.Stored.Statement!.PredicateType)).Order());
    }

    [Fact]
    public async Task A_failed_task_is_in_a_complete_manifest()
    {
        run.Add("Test", async runtime =>
        {
            await runtime.AddEvidenceAsync(new TestEvidence("Test", 3, 1, 0), CancellationToken.None);
            throw new CheckFailedException("1 test failed");
        }).Add("Pack", _ => Task.CompletedTask, dependsOn: "Test");

        var result = await run.RunAsync();

        Assert.Equal(ExitCodes.TaskFailed, result.ExitCode);
        var manifest = run.Manifest();
        Assert.Equal("failed", manifest.GetProperty("outcome").GetString());
        Assert.Equal(1, manifest.GetProperty("exitCode").GetInt32());
        Assert.Equal(
            ["Test failed 1 1 test failed", "Pack stopped 0 Test failed"],
            manifest.GetProperty("tasks").EnumerateArray().Select(task => $"{task.GetProperty("name")} {task.GetProperty("state")} {task.GetProperty("attempts")} {task.GetProperty("reason")}"));
        Assert.Empty((await run.VerifyAsync()).Problems);
    }

    [Fact]
    public async Task A_denied_publish_leaves_a_complete_manifest_that_names_the_decision()
    {
        run.Gate = new FixedGate(isAllowed: false);
        run.AddPack().Add("Publish", _ => Task.CompletedTask, GateActions.Publish, "Pack");

        var result = await run.RunAsync();

        Assert.Equal(ExitCodes.GateDenied, result.ExitCode);
        var manifest = run.Manifest();
        Assert.Equal("denied", manifest.GetProperty("outcome").GetString());
        var decision = Assert.Single(manifest.GetProperty("decisions").EnumerateArray());
        Assert.Equal("Publish", decision.GetProperty("task").GetString());
        Assert.False(decision.GetProperty("allowed").GetBoolean());
        Assert.Equal(PredicateTypes.Provenance, Assert.Single(manifest.GetProperty("statements").EnumerateArray()).GetProperty("predicateType").GetString());
    }

    [Fact]
    public async Task A_decision_that_lies_beside_the_statements_is_vouched_for_by_the_manifest_as_it_was()
    {
        const string File = "artifacts/evidence/decision-Publish.json";
        run.Gate = new FixedGate(isAllowed: true) { File = File };
        run.AddPack().Add("Publish", _ => Task.CompletedTask, GateActions.Publish, "Pack");
        run.Write(File, "{}");
        await run.RunAsync();
        Assert.Empty((await run.VerifyAsync()).Problems);

        run.Write(File, "{ }");

        var problem = Assert.Single((await run.VerifyAsync()).Problems);
        Assert.Equal((VerificationReason.ForeignFile, "decision-Publish.json"), (problem.Reason, problem.File));
    }

    [Fact]
    public async Task A_cancelled_run_leaves_one_too()
    {
        using var cancellation = new CancellationTokenSource();
        run.Add("Endless", async _ =>
        {
            await cancellation.CancelAsync();
            await Task.Delay(Timeout.Infinite, cancellation.Token);
        });

        await run.RunAsync(cancellationToken: cancellation.Token);

        Assert.Equal("cancelled", run.Manifest().GetProperty("outcome").GetString());
    }

    [Fact]
    public async Task Its_subjects_are_the_artifacts_or_where_there_are_none_the_commit()
    {
        await run.Add("Nothing", _ => Task.CompletedTask).RunAsync();

        var subject = Assert.Single(Assert.Single(run.Statements(PredicateTypes.Manifest)).Subjects);
        Assert.Equal((AttestedRun.Repository, AttestedRun.Commit), (subject.Name, subject.Digests[DigestNames.GitCommit]));
    }

    [Fact]
    public async Task Two_checks_that_say_the_same_are_one_standard_statement_and_two_records()
    {
        run.Add("A", runtime => runtime.AddEvidenceAsync(new TestEvidence("A", 3, 0, 0), CancellationToken.None))
            .Add("B", runtime => runtime.AddEvidenceAsync(new TestEvidence("B", 3, 0, 0), CancellationToken.None), dependsOn: "A");

        await run.RunAsync();

        Assert.Single(run.Statements(PredicateTypes.TestResult));
        Assert.Equal(2, run.Statements(PredicateTypes.Evidence).Count);
        Assert.Empty((await run.VerifyAsync()).Problems);
    }

    [Fact]
    public async Task Evidence_that_cannot_be_kept_fails_the_task_and_the_run()
    {
        run.Write("artifacts/evidence", "a file where the folder should be");
        run.Add("Test", runtime => runtime.AddEvidenceAsync(new TestEvidence("Test", 3, 0, 0), CancellationToken.None));

        var result = await run.RunAsync();

        Assert.Equal(ExitCodes.EvidenceUnavailable, result.ExitCode);
        Assert.StartsWith("The evidence of Test could not be kept: ", result.Tasks[0].Reason, StringComparison.Ordinal);
        Assert.Contains(result.Errors, error => error.Contains("could not be completed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nothing_is_added_once_the_manifest_is_written()
    {
        await run.Add("Nothing", _ => Task.CompletedTask).RunAsync();

        await Assert.ThrowsAsync<EvidenceUnavailableException>(() => run.Store.AddAsync(run.Info, new TestEvidence("Late", 1, 0, 0), CancellationToken.None));
        Assert.Single(run.Envelopes());
    }

    [Fact]
    public async Task Reasons_do_not_tell_where_the_sources_lie_on_this_machine()
    {
        await run.Add("Broken", _ => throw new PipelineException($"{run.Root}/src/a.cs is broken")).RunAsync();

        Assert.Equal("src/a.cs is broken", run.Manifest().GetProperty("tasks")[0].GetProperty("reason").GetString());
    }
}
