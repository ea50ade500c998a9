using System.Text.Json;
using Cicd.Attestation.Tests.Support;

namespace Cicd.Attestation.Tests.Run;

public sealed class DecisionTests : IDisposable
{
    private readonly AttestedRun run = new();
    private readonly FixedGate gate = new(isAllowed: true);
    private bool published;

    public DecisionTests()
    {
        gate.Sign = decision => run.Store.StateDecisionAsync(decision, CancellationToken.None);
        run.Gate = gate;
        run.Info = run.Info with { Environment = "staging" };
    }

    public void Dispose() => run.Dispose();

    [Fact]
    public async Task An_allowing_decision_is_a_verification_summary_about_the_artifacts()
    {
        await PublishAsync();

        var statement = Assert.Single(run.Statements(PredicateTypes.Decision));
        Assert.True(published);
        Assert.Equal("artifacts/packages/Pack.nupkg", Assert.Single(statement.Subjects).Name);
        var summary = statement.Predicate;
        Assert.Equal(DecisionStatement.Verifier, summary.GetProperty("verifier").GetProperty("id").GetString());
        Assert.True(summary.GetProperty("verifier").GetProperty("version").TryGetProperty("cicd", out _));
        Assert.Equal(("2026-06-01T12:00:00Z", "PASSED", "1.0"), (Text(summary, "timeVerified"), Text(summary, "verificationResult"), Text(summary, "slsaVersion")));
        Assert.Equal($"git+{AttestedRun.Repository}@{AttestedRun.Commit}", Text(summary, "resourceUri"));
        Assert.Equal($"urn:cicd:policies:commit:{new string('c', 40)}", Text(summary.GetProperty("policy"), "uri"));
        Assert.Equal(64, summary.GetProperty("policy").GetProperty("digest").GetProperty("sha256").GetString()!.Length);
        Assert.Equal("artifacts/evidence/tests.intoto.json", Text(Assert.Single(summary.GetProperty("inputAttestations").EnumerateArray()), "uri"));
        Assert.Equal("SLSA_BUILD_LEVEL_UNEVALUATED", Assert.Single(summary.GetProperty("verifiedLevels").EnumerateArray()).GetString());
    }

    [Fact]
    public async Task It_is_bound_to_run_commit_environment_action_task_policies_and_end()
    {
        await PublishAsync();

        var bound = Extension();
        Assert.Equal(("run-1", "staging", "Publish", "2026-06-01T13:00:00Z"), (Text(bound, "run"), Text(bound, "environment"), Text(bound, "task"), Text(bound, "expiresOn")));
        Assert.Equal((AttestedRun.Repository, AttestedRun.Commit), (Text(bound.GetProperty("source"), "repository"), Text(bound.GetProperty("source"), "commit")));
        Assert.Equal("publish", Assert.Single(bound.GetProperty("actions").EnumerateArray()).GetString());
        Assert.False(bound.GetProperty("preview").GetBoolean());
        var policies = bound.GetProperty("policies");
        Assert.Equal(("reference", "refs/heads/main"), (Text(policies, "source"), Text(policies, "reference")));
        Assert.True(policies.GetProperty("protected").GetBoolean());
        Assert.Equal("policies/release.yaml", Text(Assert.Single(policies.GetProperty("files").EnumerateArray()), "name"));
        Assert.Equal("policies/waivers.yaml", Text(Assert.Single(bound.GetProperty("waivers").EnumerateArray()), "name"));
        Assert.Equal("policies/trust.yaml", Text(Assert.Single(bound.GetProperty("trust").EnumerateArray()), "name"));
        Assert.Equal("waiver w1 of alice until 2026-07-01: known", Text(Assert.Single(bound.GetProperty("verdicts").EnumerateArray()), "exception"));
        Assert.Equal("The policies are those of refs/heads/main.", Assert.Single(bound.GetProperty("notes").EnumerateArray()).GetString());
    }

    [Fact]
    public async Task It_verifies_like_every_other_statement_of_the_run()
    {
        await PublishAsync();

        var report = await run.VerifyAsync();
        Assert.Empty(report.Problems);
        Assert.All(report.Statements, statement => Assert.True(statement.Verdict.IsVerified, statement.Verdict.Message));
        Assert.Contains(run.Manifest().GetProperty("statements").EnumerateArray(), listed => Text(listed, "predicateType") == PredicateTypes.Decision);
    }

    [Fact]
    public async Task In_a_CI_job_without_a_key_nothing_is_signed_and_nothing_is_published()
    {
        run.Info = run.Info with { IsCi = true };

        var result = await PublishAsync();

        Assert.False(published);
        Assert.Equal(ExitCodes.GateDenied, result.ExitCode);
        Assert.Equal("the decision is not signed: Unsigned: this job holds no signing key (CICD_SIGNING_KEY).", result.Tasks[^1].Reason);
    }

    [Fact]
    public async Task For_a_pull_request_nothing_is_signed_even_where_the_key_is_there()
    {
        using var key = SigningKey.Generate(KeyCurve.P256);
        run.Variables[SignerSelection.KeyVariable] = key.ToPem();
        run.Info = run.Info with { IsCi = true, IsPullRequest = true };

        var result = await PublishAsync();

        Assert.False(published);
        Assert.Contains("what pull requests and forks say is signed by nobody", result.Tasks[^1].Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, true)]
    public void What_is_denied_or_only_a_preview_never_passes(bool isAllowed, bool isPreview)
    {
        var statement = DecisionStatement.Create(new()
        {
            Decision = new(isAllowed, "…"),
            Run = run.Info,
            Destination = new(GateActions.Publish | GateActions.Deploy, "Gate", null),
            Subjects = [],
            Source = new(AttestedRun.Repository, AttestedRun.Commit, "main", false),
            Policies = new(PolicySourceKind.WorkTree, "the work tree"),
            Inputs = [],
            DecidedAt = Samples.Now,
            ExpiresAt = Samples.Now,
            IsPreview = isPreview,
        });

        Assert.Equal("FAILED", Text(statement.Predicate, "verificationResult"));
        Assert.Equal("FAILED", Assert.Single(statement.Predicate.GetProperty("verifiedLevels").EnumerateArray()).GetString());
        Assert.Equal(AttestedRun.Commit, Assert.Single(statement.Subjects).Digests[DigestNames.GitCommit]);
    }

    [Fact]
    public async Task The_manifest_says_of_each_task_what_the_gate_had_to_allow()
    {
        await PublishAsync();

        Assert.Equal(["Pack none", "Publish publish"], run.Manifest().GetProperty("tasks").EnumerateArray().Select(task => $"{Text(task, "name")} {Text(task, "gated")}"));
    }

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();

    private JsonElement Extension() => Assert.Single(run.Statements(PredicateTypes.Decision)).Predicate.GetProperty("urn:cicd:decision:v1");

    private Task<RunResult> PublishAsync() => run.AddPack().Add("Publish", _ =>
    {
        published = true;
        return Task.CompletedTask;
    }, GateActions.Publish, "Pack").RunAsync();
}
