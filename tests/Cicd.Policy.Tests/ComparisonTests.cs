namespace Cicd.Policy.Tests;

public sealed class ComparisonTests
{
    [Theory]
    [InlineData("tests: { failedAtMost: 1 }", "tests: { failedAtMost: 1 }", null)]
    [InlineData("tests: { failedAtMost: 1 }", "tests: { failedAtMost: 0 }", "stricter: failedAtMost is 0 instead of 1")]
    [InlineData("tests: { failedAtMost: 1 }", "tests: { failedAtMost: 2 }", "looser: failedAtMost is 2 instead of 1")]
    [InlineData("tests: { failedAtMost: 1, passedAtLeast: 1 }", "tests: { failedAtMost: 1 }", "looser: passedAtLeast is not set instead of 1")]
    [InlineData("tests: { failedAtMost: 1 }", "tests: { failedAtMost: 1, passedAtLeast: 1 }", "stricter: passedAtLeast is 1 instead of not set")]
    [InlineData("tests: { durationAtMost: 10m }", "tests: { durationAtMost: 600s }", null)]
    [InlineData("coverage: { lineAtLeast: 80 }", "coverage: { lineAtLeast: 79.9 }", "looser: lineAtLeast is 79.9 instead of 80")]
    [InlineData("coverage: { newLinesAtLeast: 80 }", "coverage: { newLinesAtLeast: 80, newLinesIgnoredBelow: 21 }", "looser: newLinesIgnoredBelow is 21 instead of not set")]
    [InlineData("coverage: { newLinesAtLeast: 80 }", "coverage: { newLinesAtLeast: 80, newLinesIgnoredBelow: 20 }", null)]
    [InlineData("findings: { kind: code, atMost: 0, severityAtLeast: high }", "findings: { kind: code, atMost: 0 }", "stricter: severityAtLeast is not set instead of high")]
    [InlineData("findings: { kind: code, atMost: 0, scope: all }", "findings: { kind: code, atMost: 0, scope: new }", "looser: scope is new instead of all")]
    [InlineData("findings: { kind: code, atMost: 0 }", "findings: { kind: code, atMost: 0, paths: [\"src/**\"] }", "looser: paths is [src/**] instead of not set")]
    [InlineData("findings: { kind: code, atMost: 0, paths: [\"src/**\"] }", "findings: { kind: code, atMost: 0, paths: [\"src/**\", lib] }", "stricter: paths is [src/**, lib] instead of [src/**]")]
    [InlineData("findings: { kind: code, atMost: 0, cwe: [89, 79] }", "findings: { kind: code, atMost: 0, cwe: [79] }", "looser: cwe is [79] instead of [89, 79]")]
    [InlineData("findings: { kind: code, atMost: 0, tools: [a] }", "findings: { kind: code, atMost: 0 }", "unclear: tools is not set instead of [a]")]
    [InlineData("findings: { kind: code, atMost: 0, ratchet: true }", "findings: { kind: code, atMost: 0 }", "looser: ratchet is not set instead of true")]
    [InlineData("findings: { kind: code, atMost: 0 }", "findings: { kind: secrets, atMost: 0 }", "unclear: kind is secrets instead of code")]
    [InlineData("findings: { kind: secrets, atMost: 0 }", "secrets: { atMost: 0 }", "unclear: it judges secrets and not findings any more")]
    [InlineData("vulnerabilities: { atMost: 0 }", "vulnerabilities: { atMost: 0, graceDays: 7 }", "looser: graceDays is 7 instead of not set")]
    [InlineData("vulnerabilities: { atMost: 0, fixAvailable: true }", "vulnerabilities: { atMost: 0 }", "stricter: fixAvailable is not set instead of true")]
    [InlineData("vulnerabilities: { atMost: 0, cvssAtLeast: 7 }", "vulnerabilities: { atMost: 0, cvssAtLeast: 9 }", "looser: cvssAtLeast is 9 instead of 7")]
    [InlineData("licenses: { allow: [MIT] }", "licenses: { allow: [MIT, Apache-2.0] }", "looser: allow is [MIT, Apache-2.0] instead of [MIT]")]
    [InlineData("licenses: { deny: [MIT] }", "licenses: { deny: [MIT], allow: [Apache-2.0] }", "stricter: allow is [Apache-2.0] instead of not set")]
    [InlineData("licenses: { deny: [MIT] }", "licenses: { deny: [MIT], allow: [LicenseRef-ours] }", "unclear: allow is [LicenseRef-ours] instead of not set")]
    [InlineData("licenses: { allow: [MIT] }", "licenses: { allow: [Apache-2.0] }", "unclear: allow is [Apache-2.0] instead of [MIT]")]
    [InlineData("licenses: { deny: [MIT] }", "licenses: { deny: [MIT, Apache-2.0] }", "stricter: deny is [MIT, Apache-2.0] instead of [MIT]")]
    [InlineData("licenses: { deny: [MIT] }", "licenses: { deny: [MIT], atMost: 0 }", null)]
    [InlineData("licenses: { deny: [MIT] }", "licenses: { deny: [MIT], unknown: allow }", "looser: unknown is allow instead of not set")]
    [InlineData("dependencies: { sources: [\"https://a/**\"] }", "dependencies: { sources: [\"https://a/x/y\"] }", "stricter: sources is [https://a/x/y] instead of [https://a/**]")]
    [InlineData("dependencies: { sources: [\"https://a/**\"] }", "dependencies: { sources: [\"**\"] }", "looser: sources is [**] instead of [https://a/**]")]
    [InlineData("sbom: { minimumElements: ntia-2021 }", "sbom: { minimumElements: cisa-2025 }", "unclear: minimumElements is cisa-2025 instead of ntia-2021")]
    [InlineData("provenance: { levelAtLeast: 2 }", "provenance: { levelAtLeast: 1 }", "looser: levelAtLeast is 1 instead of 2")]
    [InlineData("image: { sizeAtMost: 1MiB }", "image: { sizeAtMost: 1MB }", "stricter: sizeAtMost is 1000000 instead of 1048576")]
    [InlineData("source: { clean: true, signedCommit: true }", "source: { clean: true }", "looser: signedCommit is not set instead of true")]
    [InlineData("approvals: { atLeast: 1 }", "approvals: { atLeast: 1, notAuthor: false }", "looser: notAuthor is false instead of not set")]
    [InlineData("approvals: { atLeast: 1 }", "approvals: { atLeast: 1, from: [alice] }", "stricter: from is [alice] instead of not set")]
    [InlineData("time: { freeze: [{ from: 2026-12-20, until: 2026-12-27, reason: x }] }", "time: { freeze: [{ from: 2026-12-20, until: 2026-12-28, reason: y }] }", "stricter")]
    [InlineData("time: { freeze: [{ from: 2026-12-20, until: 2026-12-27, reason: x }] }", "time: { freeze: [{ from: 2026-12-21, until: 2026-12-28, reason: x }] }", "unclear")]
    [InlineData("time: { open: [{ days: [mon], from: \"09:00\", until: \"17:00\" }] }", "time: { open: [{ days: [mon, sun], from: \"09:00\", until: \"17:00\" }] }", "looser")]
    [InlineData("evidence: { kinds: [tests] }", "evidence: { kinds: [tests, sbom] }", "stricter: kinds is [tests, sbom] instead of [tests]")]
    [InlineData("evidence: { signedBy: [ci, other] }", "evidence: { signedBy: [ci] }", "stricter: signedBy is [ci] instead of [ci, other]")]
    public void A_changed_threshold_is_stricter_looser_or_unclear(string before, string after, string? change)
    {
        var changes = PolicyComparison.Compare(new Asked().Rule(before).Policies(), new Asked().Rule(after).Policies());

        if (change is null)
        {
            Assert.Empty(changes);
            return;
        }

        var only = Assert.Single(changes);
        Assert.Equal(("release", "x"), (only.Policy, only.Rule));
        Assert.StartsWith(change, $"{only.Kind.ToString().ToLowerInvariant()}: {only.Message.Replace("the rule x: ", string.Empty, StringComparison.Ordinal)}", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("enforcement: mandatory", "enforcement: overridable", PolicyChangeKind.Looser)]
    [InlineData("enforcement: overridable", "enforcement: mandatory", PolicyChangeKind.Stricter)]
    [InlineData("enforcement: mandatory", "enforcement: advisory", PolicyChangeKind.Looser)]
    [InlineData("enforcement: mandatory", "enforcement: mandatory\n  environments: [production]", PolicyChangeKind.Looser)]
    [InlineData("enforcement: mandatory\n  environments: [staging]", "enforcement: mandatory\n  environments: [staging, production]", PolicyChangeKind.Unclear)]
    [InlineData("enforcement: mandatory\n  branches: [main]", "enforcement: mandatory\n  branches: [other]", PolicyChangeKind.Unclear)]
    [InlineData("enforcement: mandatory", "enforcement: mandatory\n  actions: [publish]", PolicyChangeKind.Looser)]
    [InlineData("enforcement: mandatory", "enforcement: mandatory\n  artifacts: [image]", PolicyChangeKind.Looser)]
    [InlineData("enforcement: mandatory", "enforcement: mandatory\n  waivers: { longest: 91d }", PolicyChangeKind.Looser)]
    [InlineData("enforcement: mandatory", "enforcement: mandatory\n  waivers: { longest: 0d }", PolicyChangeKind.Stricter)]
    [InlineData("enforcement: mandatory", "enforcement: mandatory\n  waivers: { approvers: [bob] }", PolicyChangeKind.Stricter)]
    [InlineData("enforcement: mandatory", "enforcement: mandatory\n  decisionValidFor: 2h", PolicyChangeKind.Looser)]
    [InlineData("enforcement: overridable", "enforcement: overridable\n  overrides: { from: [alice] }", PolicyChangeKind.Looser)]
    [InlineData("enforcement: overridable\n  overrides: { from: [alice, bob] }", "enforcement: overridable\n  overrides: { from: [alice, bob], atLeast: 2 }", PolicyChangeKind.Stricter)]
    public void A_changed_scope_is_stricter_looser_or_unclear(string before, string after, PolicyChangeKind kind)
    {
        var changes = PolicyComparison.Compare(new Asked().Rule("sbom: { required: true }", before).Policies(), new Asked().Rule("sbom: { required: true }", after).Policies());

        Assert.Equal(kind, Assert.Single(changes).Kind);
    }

    [Fact]
    public void A_rule_that_is_gone_is_looser_and_a_new_one_stricter()
    {
        var changes = PolicyComparison.Compare(
            new Asked().With("release.yaml", Asked.Policy("{ id: a, tests: { failedAtMost: 0 } }")).Policies(),
            new Asked().With("release.yaml", Asked.Policy("{ id: b, tests: { failedAtMost: 0 } }")).Policies());

        Assert.Equal(
            ["looser: policies/release.yaml:7:7: the rule a is gone (at most 0 failed)", "stricter: policies/release.yaml:7:7: the rule b is new (at most 0 failed)"],
            changes.Select(change => change.ToString()));
        Assert.Equal(PolicyChangeKind.Looser, PolicyComparison.Overall(changes));
    }

    [Fact]
    public void A_policy_that_is_gone_is_looser()
    {
        var changes = PolicyComparison.Compare(new Asked().Rule("sbom: { required: true }").Policies(), new Asked().Policies());

        Assert.Equal("looser: policies/release.yaml:3:19: the policy release is gone", Assert.Single(changes).ToString());
    }

    [Fact]
    public void A_new_policy_is_stricter_only_where_all_was_judged_before()
    {
        var other = Asked.Policy("{ id: x, sbom: { required: true } }", "other");

        Assert.Equal(PolicyChangeKind.Unclear, Assert.Single(PolicyComparison.Compare(new Asked().Policies(), new Asked().With("other.yaml", other).Policies())).Kind);
        Assert.Equal(
            PolicyChangeKind.Stricter,
            Assert.Single(PolicyComparison.Compare(new Asked().Rule("sbom: { required: true }").Policies(), new Asked().Rule("sbom: { required: true }").With("other.yaml", other).Policies())).Kind);
    }

    [Fact]
    public void Comments_titles_and_order_change_nothing()
    {
        var before = new Asked().Rule("sbom: { required: true }").Policies();
        var after = new Asked().With("renamed.yaml", "# new\n" + Asked.Policy("{ sbom: { required: true }, title: Another, help: Do, id: X }")).Policies();

        Assert.Empty(PolicyComparison.Compare(before, after));
        Assert.Equal(PolicyChangeKind.Same, PolicyComparison.Overall([]));
    }

    [Theory]
    [InlineData("", "W-1", PolicyChangeKind.Looser, "the waiver W-1 for rule x is new")]
    [InlineData("W-1", "", PolicyChangeKind.Stricter, "the waiver W-1 for rule x is gone")]
    [InlineData("W-1", "W-1 2026-04-30", PolicyChangeKind.Looser, "the waiver W-1 for rule x holds from 2026-03-01 to 2026-04-30 instead of from 2026-03-01 to 2026-03-31")]
    [InlineData("W-1", "W-1 2026-03-30", PolicyChangeKind.Stricter, "the waiver W-1 for rule x holds from 2026-03-01 to 2026-03-30 instead of from 2026-03-01 to 2026-03-31")]
    [InlineData("W-1", "W-1 2026-03-31 other", PolicyChangeKind.Looser, "the waiver W-1 for rule x covers something else, or for another reason")]
    public void Waivers_are_compared(string before, string after, PolicyChangeKind kind, string message)
    {
        var change = Assert.Single(PolicyComparison.Compare(Waived(before).Policies(), Waived(after).Policies()));

        Assert.Equal((kind, message), (change.Kind, change.Message));
    }

    [Theory]
    [InlineData("[]", "[{ kind: code, fingerprint: f }]", PolicyChangeKind.Looser)]
    [InlineData("[{ kind: code, fingerprint: f }]", "[]", PolicyChangeKind.Stricter)]
    [InlineData("[], counts: { code: 1 }", "[], counts: { code: 2 }", PolicyChangeKind.Looser)]
    [InlineData("[], counts: { code: 2 }", "[], counts: { code: 1 }", PolicyChangeKind.Stricter)]
    [InlineData("[]", null, PolicyChangeKind.Stricter)]
    [InlineData(null, "[]", PolicyChangeKind.Looser)]
    public void Baselines_are_compared(string? before, string? after, PolicyChangeKind kind)
    {
        var changes = PolicyComparison.Compare(Baseline(before), Baseline(after));

        Assert.NotEmpty(changes);
        Assert.All(changes, change => Assert.Equal(kind, change.Kind));
    }

    [Fact]
    public void Another_trust_file_is_unclear()
    {
        var before = new Asked().With("trust.yaml", "apiVersion: cicd/v1\nkind: Trust\nspec: { keys: [] }\n").Policies();
        var after = new Asked().With("trust.yaml", "apiVersion: cicd/v1\nkind: Trust\nspec: { keys: [] } # more\n").Policies();

        Assert.Equal("unclear: policies/trust.yaml: policies/trust.yaml is another: who is trusted with what cannot be compared", Assert.Single(PolicyComparison.Compare(before, after)).ToString());
    }

    [Fact]
    public void Files_with_problems_are_unclear()
    {
        var good = new Asked().Rule("sbom: { required: true }").Policies();
        var bad = new Asked().With("release.yaml", "kind: Policy").Policies();

        Assert.Equal(PolicyChangeKind.Unclear, PolicyComparison.Overall(PolicyComparison.Compare(good, bad)));
        Assert.Equal(PolicyChangeKind.Unclear, PolicyComparison.Overall(PolicyComparison.Compare(bad, good)));
    }

    private static Asked Waived(string waiver)
    {
        var asked = new Asked().Rule("tests: { failedAtMost: 0 }");
        if (waiver.Length > 0)
        {
            var parts = waiver.Split(' ');
            asked.With("waivers.yaml", $"apiVersion: cicd/v1\nkind: Waivers\nspec: {{ waivers: [{{ id: {parts[0]}, rule: x, reason: {parts.ElementAtOrDefault(2) ?? "r"}, owner: a, approver: b, created: 2026-03-01, expires: {parts.ElementAtOrDefault(1) ?? "2026-03-31"} }}] }}\n");
        }

        return asked;
    }

    private static PolicySet Baseline(string? findings)
    {
        var asked = new Asked().Rule("tests: { failedAtMost: 0 }");
        return (findings is null ? asked : asked.With("baseline.yaml", $"apiVersion: cicd/v1\nkind: Baseline\nspec: {{ findings: {findings} }}\n")).Policies();
    }
}
