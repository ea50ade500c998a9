using System.Text.Json;
using Cicd.AcceptanceTests.Support;
using Cicd.Attestation;

namespace Cicd.Tool.Tests.Gate;

/// <summary>The protected job, as a process of its own.</summary>
[Trait("Kind", "EndToEnd")]
public sealed class GateVerifyTests : IDisposable
{
    private readonly GateWorkspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Fact]
    public async Task What_a_CI_job_built_is_allowed_signed_and_handed_over()
    {
        await workspace.BuildAsync();

        using var run = await workspace.VerifyAsync("--environment", "production", "--hand-over", "../publish", "--output", "../decision.intoto.json");

        Assert.True(run.ExitCode == 0, run.All);
        Assert.StartsWith($"ALLOWED: publish to production, run run-1, commit {workspace.Commit}", run.Output, StringComparison.Ordinal);
        Assert.Equal("the package", workspace.Read("publish/a.nupkg"));
        var summary = Envelope.Read(File.ReadAllBytes(Path.Combine(workspace.Trusted, "../decision.intoto.json"))).ReadStatement();
        Assert.Equal(PredicateTypes.Decision, summary.PredicateType);
        Assert.Equal("PASSED", summary.Predicate.GetProperty("verificationResult").GetString());
        var bound = summary.Predicate.GetProperty("urn:cicd:decision:v1");
        Assert.Equal(("production", "run-1"), (bound.GetProperty("environment").GetString(), bound.GetProperty("run").GetString()));
        Assert.Equal("SLSA_BUILD_LEVEL_2", summary.Predicate.GetProperty("verifiedLevels")[0].GetString());
    }

    [Fact]
    public async Task The_decision_verifies_by_itself_against_the_trust_file()
    {
        await workspace.BuildAsync();
        using (var run = await workspace.VerifyAsync("--output", "../decision.intoto.json"))
        {
            Assert.True(run.ExitCode == 0, run.All);
        }

        var trust = await TrustFile.LoadAsync(Path.Combine(workspace.Trusted, "policies/trust.yaml"), CancellationToken.None);
        var verdict = new StatementVerifier(trust, TimeProvider.System).Verify(Envelope.Read(File.ReadAllBytes(Path.Combine(workspace.Trusted, "../decision.intoto.json"))), Sha256Digest.Of("the package"u8));
        Assert.True(verdict.IsVerified, verdict.Message);
        Assert.Equal("gate job", verdict.Signer!.Owner);
    }

    [Fact]
    public async Task A_directory_that_the_run_made_as_one_artifact_is_verified_and_handed_over_whole()
    {
        await workspace.BuildAsync();

        using var run = await workspace.VerifyWithAsync("../trusted", "artifacts/app", "--hand-over", "../publish", "--format", "json");

        Assert.True(run.ExitCode == 0, run.All);
        using var decision = JsonDocument.Parse(run.Output);
        Assert.True(decision.RootElement.GetProperty("allowed").GetBoolean());
        Assert.Equal("artifacts/app", Assert.Single(decision.RootElement.GetProperty("subjects").EnumerateArray()).GetProperty("name").GetString());
        Assert.Equal("go()", workspace.Read("publish/js/app.js"));
    }

    [Fact]
    public async Task Policies_of_a_protected_reference_are_taken_from_its_commit()
    {
        workspace.Write("policies/release.yaml", GateWorkspace.Policy);
        workspace.Write("policies/trust.yaml", workspace.Read("trusted/policies/trust.yaml"));
        workspace.Recommit();
        await workspace.BuildAsync();
        File.WriteAllText(Path.Combine(workspace.Root, "policies/release.yaml"), "nothing that counts");

        using var run = await workspace.VerifyWithAsync(null, "artifacts/packages", "--policy-ref", "refs/remotes/origin/main");

        Assert.True(run.ExitCode == 0, run.All);
        Assert.Contains("refs/remotes/origin/main at ", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("3", 0, "bundle release, revision 3")]
    [InlineData("4", 3, "3")]
    public async Task A_signed_bundle_counts_if_it_is_not_older_than_the_lowest_revision(string minimum, int exitCode, string text)
    {
        await workspace.BuildAsync();
        await workspace.WriteBundleAsync("../bundle", revision: 3);
        workspace.Variables[ProtectedPolicies.MinimumRevisionVariable] = minimum;

        using var run = await workspace.VerifyWithAsync("../bundle", "artifacts/packages");

        Assert.True(run.ExitCode == exitCode, run.All);
        Assert.Contains(text, run.Output, StringComparison.Ordinal);
    }

    public static TheoryData<string, string> Denials => new()
    {
        { "manifest deleted", "There is no manifest of a run of the commit" },
        { "tests failed", "ended so: failed (task Test: 1 test failed)" },
        { "package changed", "It is not what the run made" },
        { "no policy", "no enforced policy applies" },
        { "pull request", "pull or merge request" },
    };

    public static TheoryData<string, string> OtherDenials => new()
    {
        { "no evidence", "There is no evidence folder" },
        { "statement deleted", "which is not here" },
        { "statement changed", "The file is not what the index says it is" },
        { "tests failed then deleted", "which is not here" },
        { "another commit", "is judged." },
        { "another repository", "is judged." },
        { "dirty", "worked on files that differed from the commit" },
        { "person's machine", "was on a person's machine" },
        { "unsigned", "The statement is not signed." },
        { "stale", "more than 168 h ago" },
        { "future", "The clock is wrong" },
        { "ungated publish", "The task PublishPackages ran without the gate" },
        { "package added", "It is no artifact of the run" },
        { "link", "is a link" },
        { "nothing", "There is nothing to publish." },
        { "policy not met", "at least 9" },
        { "no trust", "There is no trust file" },
        { "policies in the checkout", "lies in the checkout" },
        { "policies missing", "holds no policies" },
        { "no policy source", "it is not known which policies are protected" },
        { "bundle unsigned", "CICD_POLICY_KEY is not set" },
        { "tag on an unmerged commit", "is not part of" },
        { "no key", "the decision is not signed" },
        { "another run awaited", "one of run-2 is awaited" },
        { "other commit demanded", "is judged, and" },
        { "earlier pass kept", "What an earlier one found does not count instead" },
        { "staging only", "no enforced policy applies" },
    };

    [Theory]
    [MemberData(nameof(Denials))]
    public Task What_is_amiss_is_denied_with_its_reason_and_hands_nothing_over(string attack, string reason) => DeniedAsync(attack, reason);

    [Theory]
    [Trait("Kind", "Full")]
    [MemberData(nameof(OtherDenials))]
    public Task Anything_amiss_is_denied_with_its_reason_and_hands_nothing_over(string attack, string reason) => DeniedAsync(attack, reason);

    private async Task DeniedAsync(string attack, string reason)
    {
        var arguments = await AttackAsync(attack);

        using var run = await workspace.VerifyWithAsync(arguments.Policies, "artifacts/packages", [.. arguments.More, "--hand-over", "../publish"]);

        Assert.True(run.ExitCode == 3, run.All);
        Assert.StartsWith("DENIED: publish", run.Output, StringComparison.Ordinal);
        Assert.Contains(reason, run.Output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(workspace.HandOver));
        Assert.Empty(Directory.GetDirectories(Path.GetDirectoryName(workspace.Root)!, "*.tmp"));
    }

    [Theory]
    [InlineData("There is no option --enviroment. Did you mean --environment?", "--enviroment", "production")]
    [InlineData("There is no file or directory 'nowhere'.", "--artifacts", "nowhere")]
    [InlineData("is there already", "--hand-over", "src")]
    [InlineData("--hours is a whole number", "--hours", "0")]
    public async Task Wrong_usage_is_2(string message, params string[] arguments)
    {
        await workspace.BuildAsync();

        using var run = await workspace.VerifyAsync(arguments);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(message, run.All, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_code_of_the_repository_is_run()
    {
        await workspace.BuildAsync();
        var trap = Path.Combine(workspace.Root, "trapped");
        var script = $"#!/bin/sh\ntouch '{trap}'\n";
        foreach (var hook in (string[])["post-index-change", "fsmonitor", "textconv"])
        {
            workspace.Write($".git/hooks/{hook}", script);
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(Path.Combine(workspace.Root, ".git/hooks", hook), UnixFileMode.UserRead | UnixFileMode.UserExecute);
            }
        }

        workspace.Git("config", "core.fsmonitor", Path.Combine(workspace.Root, ".git/hooks/fsmonitor"));
        workspace.Git("config", "diff.external", Path.Combine(workspace.Root, ".git/hooks/textconv"));
        File.Delete(trap);

        using var run = await workspace.VerifyAsync();

        Assert.True(run.ExitCode == 0, run.All);
        Assert.False(File.Exists(trap));
    }

    private async Task<(string? Policies, string[] More)> AttackAsync(string attack)
    {
        var policies = (string?)"../trusted";
        string[] more = [];
        switch (attack)
        {
            case "tests failed" or "tests failed then deleted":
                await workspace.BuildAsync(failed: 1);
                break;
            case "another commit":
                await workspace.BuildAsync(revision: new(GateWorkspace.Repository, new string('f', 40), "main", false));
                break;
            case "another repository":
                await workspace.BuildAsync(revision: new("https://example.org/other.git", workspace.Commit, "main", false));
                break;
            case "dirty":
                await workspace.BuildAsync(revision: new(GateWorkspace.Repository, workspace.Commit, "main", true));
                break;
            case "person's machine":
                workspace.Trust(RunInfo.LocalBuilder);
                await workspace.BuildAsync(builder: RunInfo.LocalBuilder);
                break;
            case "unsigned":
                await workspace.BuildAsync(signed: false);
                break;
            case "stale":
                await workspace.BuildAsync(ago: TimeSpan.FromDays(8));
                break;
            case "future":
                await workspace.BuildAsync(ago: TimeSpan.FromHours(-2));
                break;
            case "ungated publish":
                await workspace.BuildAsync(extraTask: "PublishPackages");
                break;
            case "earlier pass kept":
                await workspace.BuildAsync("run-0", ago: TimeSpan.FromMinutes(10));
                workspace.MoveEvidence("../earlier");
                await workspace.BuildAsync(failed: 1);
                await workspace.ImportAsync("../earlier");
                break;
            case "tag on an unmerged commit":
                workspace.Git("commit", "-q", "--allow-empty", "-m", "feat: not merged");
                workspace.Reread();
                await workspace.BuildAsync();
                more = ["--policy-ref", "refs/remotes/origin/main"];
                break;
            default:
                await workspace.BuildAsync();
                break;
        }

        switch (attack)
        {
            case "no evidence":
                Directory.Delete(workspace.Evidence, recursive: true);
                break;
            case "manifest deleted":
                File.Delete(Path.Combine(workspace.Evidence, "manifest.intoto.json"));
                break;
            case "statement deleted" or "tests failed then deleted":
                File.Delete(Path.Combine(workspace.Evidence, "tests.intoto.json"));
                break;
            case "statement changed":
                await File.AppendAllTextAsync(Path.Combine(workspace.Evidence, "tests.intoto.json"), " ");
                break;
            case "package changed":
                await File.AppendAllTextAsync(workspace.Package, "!");
                break;
            case "package added":
                workspace.Write("artifacts/packages/b.nupkg", "another");
                break;
            case "link":
                File.CreateSymbolicLink(Path.Combine(workspace.Root, "artifacts/packages/b.nupkg"), workspace.Package);
                break;
            case "nothing":
                File.Delete(workspace.Package);
                break;
            case "policy not met":
                workspace.WriteTrusted("policies/release.yaml", GateWorkspace.Policy.Replace("passedAtLeast: 1", "passedAtLeast: 9", StringComparison.Ordinal));
                break;
            case "no policy":
                File.Delete(Path.Combine(workspace.Trusted, "policies/release.yaml"));
                break;
            case "staging only":
                workspace.WriteTrusted("policies/release.yaml", GateWorkspace.Policy.Replace("spec:\n", "spec:\n  environments: [staging]\n", StringComparison.Ordinal));
                more = ["--environment", "production"];
                break;
            case "no trust":
                File.Delete(Path.Combine(workspace.Trusted, "policies/trust.yaml"));
                break;
            case "policies in the checkout":
                workspace.Write("mine/policies/release.yaml", GateWorkspace.Policy);
                policies = "mine";
                break;
            case "policies missing":
                policies = Directory.CreateDirectory(Path.Combine(workspace.Trusted, "empty")).FullName;
                break;
            case "no policy source":
                policies = null;
                break;
            case "bundle unsigned":
                workspace.WriteTrusted(PolicyBundle.FileName, "{}");
                break;
            case "no key":
                workspace.Variables[SignerSelection.KeyVariable] = null;
                break;
            case "pull request":
                workspace.Variables["CICD_PROVIDER"] = "github";
                workspace.Variables["GITHUB_EVENT_NAME"] = "pull_request";
                workspace.Variables["GITHUB_BASE_REF"] = "main";
                break;
            case "another run awaited":
                more = ["--run", "run-2"];
                break;
            case "other commit demanded":
                more = ["--commit", new string('e', 40)];
                break;
        }

        return (policies, more);
    }
}
