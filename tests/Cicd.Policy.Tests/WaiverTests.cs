namespace Cicd.Policy.Tests;

public sealed class WaiverTests
{
    private const string Entry = "id: W-1, rule: x, reason: It is a test key, owner: alice, approver: bob, created: 2026-03-01, expires: 2026-03-31";

    [Theory]
    [InlineData("fingerprint: f1", RuleOutcome.Waived)]
    [InlineData("fingerprint: f2", RuleOutcome.Failed)]
    [InlineData("path: \"src/**\"", RuleOutcome.Waived)]
    [InlineData("path: \"tests/**\"", RuleOutcome.Failed)]
    [InlineData("path: \"src/**\", fingerprint: f2", RuleOutcome.Failed)]
    [InlineData("advisory: r1", RuleOutcome.Waived)]
    [InlineData("package: \"pkg:nuget/A\"", RuleOutcome.Failed)]
    [InlineData("policy: release", RuleOutcome.Waived)]
    [InlineData("policy: other", RuleOutcome.Failed)]
    public void A_waiver_covers_the_findings_that_all_its_scopes_name(string scope, RuleOutcome outcome)
    {
        Assert.Equal(outcome, Waived(scope).Rule("findings: { kind: code, atMost: 0 }").Given(Asked.Scan("code", Asked.Found())).Verdict().Outcome);
    }

    [Theory]
    [InlineData("package: \"pkg:nuget/Bad@1.0.0\"", RuleOutcome.Waived)]
    [InlineData("package: \"pkg:nuget/bad\"", RuleOutcome.Waived)]
    [InlineData("package: \"pkg:nuget/Bad@2.0.0\"", RuleOutcome.Failed)]
    [InlineData("package: \"pkg:npm/Bad@1.0.0\"", RuleOutcome.Failed)]
    [InlineData("advisory: CVE-2026-1", RuleOutcome.Waived)]
    [InlineData("advisory: ghsa-1", RuleOutcome.Waived)]
    [InlineData("advisory: CVE-2026-1, package: \"pkg:nuget/Other\"", RuleOutcome.Failed)]
    [InlineData("fingerprint: f1", RuleOutcome.Failed)]
    public void A_waiver_covers_the_vulnerabilities_that_all_its_scopes_name(string scope, RuleOutcome outcome)
    {
        var evidence = new VulnerabilityEvidence("DependencyScan", [new Advisory("GHSA-1", "pkg:nuget/Bad@1.0.0", Severity.High) { Aliases = ["CVE-2026-1"] }]) { Tool = "t" };

        Assert.Equal(outcome, Waived(scope).Rule("vulnerabilities: { atMost: 0 }").Given(evidence).Verdict().Outcome);
    }

    [Fact]
    public void A_waiver_covers_the_licence_and_the_source_of_a_package()
    {
        const string Scope = "package: \"pkg:nuget/Bad\"";
        var sbom = new SbomEvidence("Sbom", "CycloneDX 1.6", 1, default) { Packages = [new("pkg:nuget/Bad@1.0.0")] };
        var restored = new DependencyEvidence("Restore", [new("pkg:nuget/Bad@1.0.0") { Feed = "https://evil.example.org", IsDeprecated = true, Published = DateTimeOffset.UnixEpoch }]);

        Assert.Equal(RuleOutcome.Waived, Waived(Scope).Rule("licenses: { allow: [MIT] }").Given(sbom).Verdict().Outcome);
        Assert.Equal(RuleOutcome.Waived, Waived(Scope).Rule("dependencies: { sources: [none], deprecatedAtMost: 0, ageAtMost: 1d }").Given(restored).Verdict().Outcome);
    }

    [Fact]
    public void What_no_waiver_covers_still_fails()
    {
        var verdict = Waived("fingerprint: f1").Rule("findings: { kind: code, atMost: 0 }").Given(Asked.Scan("code", Asked.Found(), Asked.Found("R2", fingerprint: "f2"))).Verdict();

        Assert.Equal(RuleOutcome.Failed, verdict.Outcome);
        Assert.Equal("2 code findings (1 waived), at most 0 allowed: mend R2 (src/A.cs:7)", verdict.Message);
    }

    [Fact]
    public void What_is_waived_is_told_with_owner_reason_and_end()
    {
        var asked = Waived("fingerprint: f1, ticket: APP-7").Rule("findings: { kind: code, atMost: 0 }").Given(Asked.Scan("code", Asked.Found()));

        Assert.Equal("waiver W-1 of alice, approved by bob, until 2026-03-31: It is a test key (APP-7)", asked.Verdict().Exception);
        Assert.Contains("Waiver W-1 was used: waiver W-1 of alice, approved by bob, until 2026-03-31: It is a test key (APP-7).", asked.Decide().Notes);
        Assert.Contains("Waived: policy release (policies/release.yaml:7): rule x: 1 code finding (1 waived), at most 0 allowed; waiver W-1", asked.Decide().Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_waiver_without_a_scope_covers_the_whole_rule_even_without_evidence()
    {
        Assert.Equal(RuleOutcome.Waived, Waived(string.Empty).Rule("provenance: { required: true }").Verdict().Outcome);
    }

    [Fact]
    public void A_waiver_with_a_scope_does_not_cover_missing_evidence()
    {
        Assert.Equal(RuleOutcome.NotEvaluated, Waived("path: \"**\"").Rule("findings: { kind: code, atMost: 0 }").Verdict().Outcome);
    }

    [Theory]
    [InlineData("2026-03-31T23:59:59Z", RuleOutcome.Waived)]
    [InlineData("2026-04-01T00:00:00Z", RuleOutcome.Failed)]
    [InlineData("2026-03-01T00:00:00Z", RuleOutcome.Waived)]
    [InlineData("2026-02-28T23:59:59Z", RuleOutcome.Failed)]
    public void A_waiver_holds_from_its_first_to_its_last_day(string now, RuleOutcome outcome)
    {
        var asked = At(now);

        Assert.Equal(outcome, asked.Verdict().Outcome);
    }

    [Fact]
    public void An_expired_waiver_is_named()
    {
        var asked = At("2026-04-01T00:00:00Z");

        Assert.EndsWith("; the waiver W-1 of alice expired on 2026-03-31 (policies/waivers.yaml:5:7)", asked.Verdict().Message, StringComparison.Ordinal);
        Assert.Contains("Waiver W-1 expired on 2026-03-31 (policies/waivers.yaml:5:7): mend what it covered, and remove it.", asked.Decide().Notes);
    }

    [Fact]
    public void A_waiver_from_the_future_is_named()
    {
        Assert.EndsWith("; the waiver W-1 holds only from 2026-03-01 on (policies/waivers.yaml:5:7)", At("2026-02-01T00:00:00Z").Verdict().Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_waiver_that_covers_nothing_is_told()
    {
        var asked = Waived("fingerprint: gone").Rule("findings: { kind: code, atMost: 0 }").Given(Asked.Scan("code"));

        Assert.Contains("Waiver W-1 covers nothing (policies/waivers.yaml:5:7): remove it.", asked.Decide().Notes);
    }

    [Fact]
    public void A_waiver_about_no_rule_is_told()
    {
        var asked = new Asked().With("waivers.yaml", File(Entry.Replace("rule: x", "rule: xx", StringComparison.Ordinal))).Rule("tests: { failedAtMost: 0 }").Given(new TestEvidence("Test", 1, 0, 0));

        Assert.Contains("Waiver W-1 is about the rule xx, which there is not (policies/waivers.yaml:5:7). Did you mean x?", asked.Decide().Notes);
    }

    [Theory]
    [InlineData("waivers: { longest: 30d }", null)]
    [InlineData("waivers: { longest: 29d }", "The waiver 'W-1' cannot hold: policy release admits waivers of at most 29d, and this one holds 30d.")]
    [InlineData("waivers: { longest: 0d }", "The waiver 'W-1' cannot hold: policy release admits no waivers.")]
    [InlineData("waivers: { approvers: [Bob] }", null)]
    [InlineData("waivers: { approvers: [carol, dave] }", "The waiver 'W-1' cannot hold: policy release admits waivers that carol or dave approved, and this one is approved by bob.")]
    public void A_waiver_beyond_the_bounds_of_the_policy_is_a_problem(string bounds, string? message)
    {
        var problems = Waived(string.Empty).Rule("tests: { failedAtMost: 0 }", $"enforcement: mandatory\n  {bounds}").Policies().Problems;

        Assert.Equal(message, problems.SingleOrDefault()?.Message);
        Assert.Equal(message is null ? null : "policies/waivers.yaml:5:7", problems.SingleOrDefault()?.Location?.ToString());
    }

    [Fact]
    public void A_waiver_covers_only_where_the_policy_admits_it()
    {
        var asked = Waived(string.Empty)
            .With("a.yaml", Asked.Policy("{ id: x, tests: { failedAtMost: 0 } }", "a"))
            .With("b.yaml", Asked.Policy("{ id: x, tests: { failedAtMost: 0 } }", "b", "enforcement: mandatory\n  waivers: { longest: 0d }"))
            .Given(new TestEvidence("Test", 1, 1, 0));

        var verdicts = asked.Decide().Verdicts;

        Assert.Equal([RuleOutcome.Waived, RuleOutcome.Failed], verdicts.Select(verdict => verdict.Outcome));
        Assert.Contains("the waiver W-1 does not count: policy b admits no waivers", verdicts[1].Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("approver: ¶alice", "The approver 'alice' is the owner as well: somebody else has to accept it.")]
    [InlineData("approver: ¶Alice@example.org", "The approver 'Alice@example.org' is the owner as well: somebody else has to accept it.")]
    [InlineData("expires: ¶2026-02-28", "'expires' is before 'created': the waiver would never hold.")]
    [InlineData("expires: ¶never", "'expires' must be a day such as 2026-12-31, not the text 'never'.")]
    [InlineData("expires: ¶2026-02-30", "'expires' must be a day such as 2026-12-31, not the text '2026-02-30'.")]
    [InlineData("created: ¶yesterday", "'created' must be a day such as 2026-12-31, not the text 'yesterday'.")]
    [InlineData("package: ¶Newtonsoft.Json", "'package' must be a package URL such as pkg:nuget/Newtonsoft.Json@13.0.3, not 'Newtonsoft.Json'.")]
    [InlineData("¶expire: 2026-12-31", "Unknown key 'expire' in a waiver: did you mean 'expires'? Valid: id, policy, rule, fingerprint, package, advisory, path, reason, owner, approver, created, expires, ticket.")]
    [InlineData("reason: ¶\"\"", "'reason' is empty.")]
    public void What_is_wrong_with_a_waiver_is_told_with_its_place(string change, string message)
    {
        var key = change.Split(':')[0].TrimStart('¶');
        var entry = string.Join(", ", Entry.Split(", ").Where(part => !part.StartsWith($"{key}:", StringComparison.Ordinal)).Append(change));
        var marked = File(entry);
        var at = marked.IndexOf('¶', StringComparison.Ordinal);

        var problem = Assert.Single(new Asked().With("waivers.yaml", marked.Replace("¶", string.Empty, StringComparison.Ordinal)).Policies().Problems);

        Assert.Equal((message, $"policies/waivers.yaml:5:{at - marked.LastIndexOf('\n', at)}"), (problem.Message, problem.Location!.ToString()));
    }

    [Theory]
    [InlineData("id")]
    [InlineData("rule")]
    [InlineData("reason")]
    [InlineData("owner")]
    [InlineData("approver")]
    [InlineData("created")]
    [InlineData("expires")]
    public void A_waiver_without_what_it_needs_is_a_problem(string key)
    {
        var entry = string.Join(", ", Entry.Split(", ").Where(part => !part.StartsWith($"{key}:", StringComparison.Ordinal)));

        Assert.Equal($"The key '{key}' is missing in a waiver.", Assert.Single(new Asked().With("waivers.yaml", File(entry)).Policies().Problems).Message);
    }

    [Fact]
    public void An_id_that_two_waivers_have_is_a_problem()
    {
        var problem = Assert.Single(new Asked().With("waivers.yaml", $"{File(Entry)}    - {{ {Entry} }}\n").Policies().Problems);

        Assert.Equal("policies/waivers.yaml:6:13: The waiver id 'W-1' is taken already in line 5. Each waiver has an id of its own.", problem.ToString());
    }

    private static string File(string entry) => $"apiVersion: cicd/v1\nkind: Waivers\nspec:\n  waivers:\n    - {{ {entry} }}\n";

    private static Asked Waived(string scope) => new Asked().With("waivers.yaml", File(scope.Length == 0 ? Entry : $"{Entry}, {scope}"));

    private static Asked At(string now)
    {
        var asked = Waived("fingerprint: f1").Rule("findings: { kind: code, atMost: 0 }").Given(Asked.Scan("code", Asked.Found()) with { Proof = null });
        asked.Time = DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture);
        return asked;
    }
}
