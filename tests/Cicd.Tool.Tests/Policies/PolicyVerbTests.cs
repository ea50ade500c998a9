using System.Diagnostics;
using System.Text.Json;
using Cicd.AcceptanceTests.Support;
using Cicd.Tool.Tests.Support;

namespace Cicd.Tool.Tests.Policies;

public sealed class PolicyVerbTests : IDisposable
{
    private const string Release = """
        apiVersion: cicd/v1
        kind: Policy
        metadata: { name: release }
        spec:
          enforcement: mandatory
          waivers: { longest: 30d }
          rules:
            - id: code
              title: No findings
              help: Ask the security team.
              controls: ["NIST SSDF PW.7.2"]
              findings: { kind: code, severityAtLeast: high, atMost: 0 }
        """;

    private const string Cases = """
        apiVersion: cicd/v1
        kind: PolicyTest
        spec:
          policies: [release]
          cases:
            - name: nothing found
              given: { evidence: [{ kind: findings/code }] }
              expect: { allowed: true, rules: { code: passed } }
        """;

    private const string Waive = "policy waive release/code --reason Known --owner alice --approver bob";

    private readonly Workspace workspace = new();

    public PolicyVerbTests() => workspace.Write("policies/release.yaml", Release);

    public void Dispose() => workspace.Dispose();

    [Fact]
    public async Task Lint_finds_nothing_wrong_with_good_policies()
    {
        using var run = await RunAsync("policy lint");

        Assert.True(run.ExitCode == 0, run.All);
        Assert.Equal("policies: 1 policy, 1 rule, no problem.\n", run.Output);
    }

    [Fact]
    public async Task Lint_names_file_line_and_column_of_each_problem_cases_and_trust_included()
    {
        workspace.Write("policies/release.yaml", Release.Replace("atMost", "atMots", StringComparison.Ordinal));
        workspace.Write("policies/trust.yaml", "apiVersion: cicd/v1\nkind: Trust\n");

        using var text = await RunAsync("policy lint");
        using var json = await RunAsync("policy lint --format json");

        Assert.Equal((2, 2), (text.ExitCode, json.ExitCode));
        Assert.Contains("policies/release.yaml:12:54: Unknown key 'atMots' in findings: did you mean 'atMost'?", text.Output, StringComparison.Ordinal);
        Assert.Contains("policies/trust.yaml", text.Output, StringComparison.Ordinal);
        using var document = JsonDocument.Parse(json.Output);
        Assert.False(document.RootElement.GetProperty("valid").GetBoolean());
        Assert.Equal(("policies/release.yaml", 12), (document.RootElement.GetProperty("problems")[0].GetProperty("file").GetString(), document.RootElement.GetProperty("problems")[0].GetProperty("line").GetInt32()));
    }

    [Fact]
    public async Task Lint_of_a_folder_elsewhere_names_the_files_as_they_are()
    {
        workspace.Write("sets/strict/release.yaml", Release + "\nnothing: 1\n");

        using var run = await RunAsync("policy lint sets/strict");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("sets/strict/release.yaml:13:1: ", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData(" --coverage-at-least 100", 1)]
    public async Task Test_prints_the_cases_and_the_rule_coverage(string option, int exitCode)
    {
        workspace.Write("policies/tests/release.yaml", Cases);

        using var run = await RunAsync("policy test" + option);

        Assert.True(run.ExitCode == exitCode, run.All);
        Assert.StartsWith("policies/tests/release.yaml\n  passed  nothing found\n\n1 cases: 1 passed, 0 failed.\nRule coverage: 0 % (0 of 1 rules", run.Output, StringComparison.Ordinal);
        Assert.Contains("release/code: never shown not met", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("allowed: true", "allowed: false", 1, "FAILED  nothing found (line 6)")]
    [InlineData("allowed", "alowed", 2, "policies/tests/release.yaml:8:17: Unknown key 'alowed'")]
    public async Task Test_tells_what_came_out_otherwise_from_what_is_not_valid(string good, string bad, int exitCode, string expected)
    {
        workspace.Write("policies/tests/release.yaml", Cases.Replace(good, bad, StringComparison.Ordinal));

        using var run = await RunAsync("policy test");

        Assert.True(run.ExitCode == exitCode, run.All);
        Assert.Contains(expected, run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Test_without_cases_is_no_success()
    {
        using var run = await RunAsync("policy test");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("There is no case in policies/tests/", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Explain_says_what_a_rule_demands_and_the_way_out()
    {
        using var run = await RunAsync("policy explain release/code");

        Assert.True(run.ExitCode == 0, run.All);
        Assert.Equal(
            """
            release/code (policies/release.yaml:8:7): No findings
              Demands:    at most 0 code findings of severity high or above
              Judges by:  evidence of a scan of code, which a CodeScan task makes
              Applies:    to everything that is published or deployed
              If not met: the publish or deploy is denied (mandatory)
              Serves:     NIST SSDF PW.7.2
              Way out:    Ask the security team.
                          mend what the verdict names, and run again
                          anybody but its owner can approve a waiver of at most 30 days: cicd policy waive release/code --reason … --owner … --approver … --expires …

            """,
            run.Output);
    }

    [Fact]
    public async Task Explain_knows_the_kinds_of_rules_and_suggests_what_was_meant()
    {
        using var kind = await RunAsync("policy explain vulnerabilities");
        using var wrong = await RunAsync("policy explain release/cod");

        Assert.Contains("graceDays: 14", kind.Output, StringComparison.Ordinal);
        Assert.Equal(2, wrong.ExitCode);
        Assert.Contains("Did you mean release/code?", wrong.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_of_a_tree_without_a_run_is_denied_and_its_decision_can_be_explained()
    {
        using var check = await RunAsync("policy check");
        using var json = await RunAsync("policy check --format json -o decision.json");
        using var explained = await RunAsync("policy explain decision.json");

        Assert.Equal((3, 3), (check.ExitCode, json.ExitCode));
        Assert.Contains("not evaluated   release/code  there is no evidence of a scan of code in this run", check.Output, StringComparison.Ordinal);
        Assert.Contains("Would be DENIED", check.Output, StringComparison.Ordinal);
        Assert.True(explained.ExitCode == 0, explained.All);
        Assert.Contains("decision.json: what task policy check delivers would be denied", explained.Output, StringComparison.Ordinal);
        Assert.Contains("release/code (policies/release.yaml:8:7): could not be judged, which denies", explained.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Explain_of_what_is_no_decision_says_so()
    {
        workspace.Write("other.json", "{}");

        using var run = await RunAsync("policy explain other.json");

        Assert.Equal(4, run.ExitCode);
        Assert.Contains("other.json is no decision", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Waive_writes_a_whole_entry_and_keeps_what_was_there()
    {
        using var first = await RunAsync(Waive + " --fingerprint 4f1c --expires 20d --ticket SHOP-1");
        workspace.Write("policies/waivers.yaml", "# a head\n" + workspace.Read("policies/waivers.yaml"));
        using var second = await RunAsync(Waive + " --package pkg:nuget/Some@1.0.0 --expires 20d");

        Assert.True(first.ExitCode == 0, first.All);
        Assert.True(second.ExitCode == 0, second.All);
        Assert.Contains("covers finding 4f1c of release/code until ", first.Output, StringComparison.Ordinal);
        var text = workspace.Read("policies/waivers.yaml");
        Assert.StartsWith("# a head\n# yaml-language-server: $schema=./waivers.schema.json\n", text, StringComparison.Ordinal);
        Assert.Contains("fingerprint: \"4f1c\"", text, StringComparison.Ordinal);
        Assert.Contains("package: \"pkg:nuget/Some@1.0.0\"", text, StringComparison.Ordinal);
        using var lint = await RunAsync("policy lint");
        Assert.True(lint.ExitCode == 0, lint.All);
    }

    [Theory]
    [InlineData("--expires 31d", 1, "admits waivers of at most 30d")]
    [InlineData("--expires 2020-01-01", 1, "'expires' is before 'created'")]
    [InlineData("--expires 20d --approver alice", 2, "--approver")]
    [InlineData("--expires soon", 2, "neither a day such as 2026-12-31")]
    public async Task Waive_refuses_what_the_policy_does_not_admit_and_writes_nothing(string options, int exitCode, string problem)
    {
        using var run = await RunAsync($"{Waive} {options}");

        Assert.True(run.ExitCode == exitCode, run.All);
        Assert.Contains(problem, run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(workspace.PathOf("policies/waivers.yaml")));
    }

    [Fact]
    public async Task Waive_of_a_rule_that_is_not_there_suggests_the_one_that_is()
    {
        using var run = await RunAsync("policy waive release/coda --reason Known --owner alice --approver bob --expires 20d");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("There is no rule 'release/coda' in policies. Did you mean release/code?", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Approve_signs_a_statement_about_the_commit_that_is_checked_out()
    {
        using var key = await RunAsync("attest keygen -o alice.pem");
        Git("init", "--quiet");
        Git("remote", "add", "origin", "https://example.org/shop.git");
        Git("-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "--quiet", "--allow-empty", "-m", "one");

        using var run = await RunAsync("policy approve --environment production --reason Reviewed --key alice.pem");
        using var glass = await RunAsync("policy approve --override release/code --break-glass --reason Outage --key alice.pem --valid-for 2h -o glass.intoto.json");

        Assert.True(run.ExitCode == 0, run.All);
        Assert.Contains("of https://example.org/shop.git for production, until ", run.Output, StringComparison.Ordinal);
        Assert.True(File.Exists(workspace.PathOf("artifacts/evidence/imported/approval-production.intoto.json")));
        Assert.True(glass.ExitCode == 0, glass.All);
        Assert.Contains("BREAK-GLASS: overrides release/code", glass.Output, StringComparison.Ordinal);
        using var shown = await RunAsync("attest show glass.intoto.json");
        Assert.Contains("break-glass", shown.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("policy approve --reason Outage --break-glass", "--break-glass needs the rules")]
    [InlineData("policy approve --reason Outage --valid-for long", "'long' is no duration")]
    [InlineData("policy approve --reason Outage --override release/coda", "Did you mean release/code?")]
    public async Task Approve_refuses_what_makes_no_sense(string arguments, string problem)
    {
        using var run = await RunAsync(arguments);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(problem, run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("policy")]
    [InlineData("waivers")]
    [InlineData("baseline")]
    [InlineData("trust")]
    [InlineData("policytest")]
    public async Task Schema_prints_the_schema_of_a_kind_of_file(string name)
    {
        using var run = await RunAsync($"policy schema {name}");

        using var schema = JsonDocument.Parse(run.Output);
        Assert.Equal("https://json-schema.org/draft/2020-12/schema", schema.RootElement.GetProperty("$schema").GetString());
    }

    private Task<ProgramRun> RunAsync(string arguments) => Support.Tool.RunAsync(workspace, arguments.Split(' '));

    private void Git(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("git", arguments) { WorkingDirectory = workspace.Root })!;
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }
}
