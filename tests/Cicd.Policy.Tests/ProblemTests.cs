namespace Cicd.Policy.Tests;

/// <summary>Each case is a file in which ¶ stands before the place that the problem is to name.</summary>
public sealed class ProblemTests : IDisposable
{
    private const string Head = "apiVersion: cicd/v1\nkind: Policy\nmetadata: { name: release }\n";
    private const string Rules = Head + "spec:\n  enforcement: mandatory\n  rules:\n";

    private readonly Workspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Theory]
    [InlineData("¶", "The file is empty")]
    [InlineData("# nothing\n", "The file is empty")]
    [InlineData("¶just text", "A policy file is a mapping")]
    [InlineData("¶- a\n- b", "A policy file is a mapping")]
    [InlineData("apiVersion: ¶cicd/v2\nkind: Policy", "'apiVersion' must be 'cicd/v1', not the text 'cicd/v2'")]
    [InlineData("apiVersion: ¶1\nkind: Policy", "'apiVersion' must be 'cicd/v1', not the number 1")]
    [InlineData("¶kind: Policy", "The key 'apiVersion' is missing")]
    [InlineData("¶apiVersion: cicd/v1", "The key 'kind' is missing")]
    [InlineData("apiVersion: cicd/v1\nkind: ¶Polcy", "'kind' must be 'Policy', 'Waivers', 'Baseline' or 'Trust', not the text 'Polcy'. Did you mean Policy?")]
    [InlineData("apiVersion: cicd/v1\nkind: ¶Waivers\nspec: {}", "Nobody reads this waivers file: the waivers of a run are in policies/waivers.yaml")]
    [InlineData("apiVersion: cicd/v1\nkind: ¶Trust\nspec: {}", "Nobody reads this trust file: the trust of a run is policies/trust.yaml")]
    [InlineData("apiVersion: cicd/v1\nkind: Policy\n¶extra: 1\nmetadata: { name: a }\nspec: { enforcement: advisory, rules: [{ id: x, sbom: { required: true } }] }", "Unknown key 'extra' in the file. Valid: apiVersion, kind, metadata, spec")]
    [InlineData("apiVersion: cicd/v1\nkind: Policy\n¶kind: Policy\nmetadata: { name: a }\nspec: { enforcement: advisory, rules: [{ id: x, sbom: { required: true } }] }", "The key 'kind' comes twice in the file")]
    [InlineData("¶apiVersion: cicd/v1\nkind: Policy\nspec: { enforcement: advisory, rules: [{ id: x, sbom: { required: true } }] }", "The key 'metadata' is missing in the file")]
    [InlineData("¶apiVersion: cicd/v1\nkind: Policy\nmetadata: { name: a }", "The key 'spec' is missing in the file")]
    [InlineData("apiVersion: cicd/v1\nkind: Policy\nmetadata: ¶{ title: t }\nspec: { enforcement: advisory, rules: [{ id: x, sbom: { required: true } }] }", "The key 'name' is missing in metadata")]
    [InlineData("apiVersion: cicd/v1\nkind: Policy\nmetadata: ¶release\nspec: { enforcement: advisory, rules: [{ id: x, sbom: { required: true } }] }", "metadata must be a mapping of name, title, not the text 'release'")]
    [InlineData("apiVersion: cicd/v1\nkind: Policy\nmetadata: { name: ¶a/b }\nspec: { enforcement: advisory, rules: [{ id: x, sbom: { required: true } }] }", "'name' must be a name of letters")]
    [InlineData("apiVersion: cicd/v1\nkind: Policy\nmetadata: { name: ¶7 }\nspec: { enforcement: advisory, rules: [{ id: x, sbom: { required: true } }] }", "'name' must be text, not the number 7. Quote it")]
    [InlineData("apiVersion: cicd/v1\nkind: Policy\nmetadata: { name: a, title: ¶'' }\nspec: { enforcement: advisory, rules: [{ id: x, sbom: { required: true } }] }", "'title' is empty")]
    public void A_wrong_head_is_told_with_its_place(string file, string message) => AssertProblem(file, message);

    [Theory]
    [InlineData("spec: ¶{ rules: [{ id: x, sbom: { required: true } }] }", "The key 'enforcement' is missing in spec")]
    [InlineData("spec: ¶{ enforcement: mandatory }", "The key 'rules' is missing in spec")]
    [InlineData("spec:¶", "spec must be a mapping of extends, enforcement, environments, branches, actions, artifacts, overrides, waivers, decisionValidFor, rules, not nothing")]
    [InlineData("spec: { enforcement: ¶mandatroy, rules: [{ id: x, sbom: { required: true } }] }", "did you mean 'mandatory'? Valid: advisory, overridable, mandatory")]
    [InlineData("spec: { enforcement: ¶true, rules: [{ id: x, sbom: { required: true } }] }", "'enforcement' must be text, not true")]
    [InlineData("spec: { ¶enforcment: mandatory, enforcement: mandatory, rules: [{ id: x, sbom: { required: true } }] }", "Unknown key 'enforcment' in spec: did you mean 'enforcement'?")]
    [InlineData("spec: { enforcement: mandatory, rules: ¶[] }", "'rules' is empty")]
    [InlineData("spec: { enforcement: mandatory, rules: ¶{} }", "'rules' must be a list, not a mapping")]
    [InlineData("spec: { enforcement: mandatory, environments: ¶[], rules: [{ id: x, sbom: { required: true } }] }", "'environments' must be a list of at least one name, not an empty list")]
    [InlineData("spec: { enforcement: mandatory, environments: ¶production, rules: [{ id: x, sbom: { required: true } }] }", "'environments' must be a list of at least one name, not the text 'production'")]
    [InlineData("spec: { enforcement: mandatory, environments: [a, ¶A], rules: [{ id: x, sbom: { required: true } }] }", "'A' comes twice in 'environments'")]
    [InlineData("spec: { enforcement: mandatory, environments: [¶[a]], rules: [{ id: x, sbom: { required: true } }] }", "An entry of 'environments' must be text, not a list")]
    [InlineData("spec: { enforcement: mandatory, actions: [publish, ¶deplyo], rules: [{ id: x, sbom: { required: true } }] }", "did you mean 'deploy'? Valid: publish, deploy")]
    public void A_wrong_spec_is_told_with_its_place(string spec, string message) => AssertProblem(Head + spec, message);

    [Theory]
    [InlineData("    - ¶sbom: { required: true }", "The key 'id' is missing in a rule")]
    [InlineData("    - ¶id: x", "The rule 'x' judges nothing. Give it one of tests, coverage, findings, vulnerabilities, secrets, licenses, dependencies, sbom, provenance, image, source, approvals, time, evidence.")]
    [InlineData("    - ¶tests", "a rule must be a mapping")]
    [InlineData("    - id: ¶''\n      sbom: { required: true }", "'id' is empty")]
    [InlineData("    - ¶{ id: x, sbom: { required: true }, tests: { failedAtMost: 0 } }", "The rule 'x' has tests, sbom. Make each a rule of its own")]
    [InlineData("    - { id: x, sbom: { required: true } }\n    - { id: ¶X, sbom: { required: true } }", "The rule id 'X' is taken already in line 7")]
    [InlineData("    - { id: x, sbom: { required: true }, ¶help_: no }", "Unknown key 'help_' in a rule: did you mean 'help'?")]
    [InlineData("    - { id: x, sbom: { required: true }, allowDegraded: ¶yes }", "'allowDegraded' must be true or false, not the text 'yes'")]
    [InlineData("    - { id: x, tests: ¶{} }", "The rule 'x' has no threshold. Give it at least one of failedAtMost, passedAtLeast, skippedAtMost, flakyAtMost, durationAtMost.")]
    [InlineData("    - { id: x, tests: ¶3 }", "tests must be a mapping of failedAtMost, passedAtLeast, skippedAtMost, flakyAtMost, durationAtMost, not the number 3")]
    [InlineData("    - { id: x, tests: { ¶failAtMost: 0, failedAtMost: 0 } }", "Unknown key 'failAtMost' in tests: did you mean 'failedAtMost'?")]
    [InlineData("    - { id: x, tests: { failedAtMost: 0, ¶failedAtMost: 9 } }", "The key 'failedAtMost' comes twice in tests")]
    [InlineData("    - { id: x, tests: { failedAtMost: ¶-1 } }", "'failedAtMost' must not be negative, and is -1")]
    [InlineData("    - { id: x, tests: { failedAtMost: ¶1.5 } }", "'failedAtMost' must be a whole number")]
    [InlineData("    - { id: x, tests: { failedAtMost: ¶0x10 } }", "'failedAtMost' must be a whole number")]
    [InlineData("    - { id: x, tests: { failedAtMost: ¶010 } }", "'failedAtMost' must be a whole number")]
    [InlineData("    - { id: x, tests: { failedAtMost: ¶1e3 } }", "'failedAtMost' must be a whole number")]
    [InlineData("    - { id: x, tests: { failedAtMost: ¶9999999999999999999999 } }", "'failedAtMost' must be a whole number of at most 15 digits")]
    [InlineData("    - { id: x, tests: { failedAtMost: ¶none } }", "'failedAtMost' must be a whole number, not the text 'none'")]
    [InlineData("    - { id: x, tests: { failedAtMost: ¶'0' } }", "'failedAtMost' must be a whole number, not the text '0'")]
    [InlineData("    - { id: x, tests: { failedAtMost: ¶~ } }", "'failedAtMost' must be a whole number, not nothing")]
    [InlineData("    - { id: x, tests: { failedAtMost: ¶[0] } }", "'failedAtMost' must be a whole number, not a list")]
    [InlineData("    - { id: x, coverage: { lineAtLeast: ¶101 } }", "'lineAtLeast' is a percentage: a number from 0 to 100, not 101")]
    [InlineData("    - { id: x, coverage: { lineAtLeast: ¶100.01 } }", "'lineAtLeast' is a percentage")]
    [InlineData("    - { id: x, coverage: { branchAtLeast: ¶-0.1 } }", "'branchAtLeast' is a percentage")]
    [InlineData("    - { id: x, coverage: { lineAtLeast: ¶.nan } }", "'lineAtLeast' is a percentage")]
    [InlineData("    - { id: x, coverage: { lineAtLeast: ¶80% } }", "'lineAtLeast' must be a number from 0 to 100, not the text '80%'")]
    [InlineData("    - { id: x, findings: ¶{ atMost: 0 } }", "The key 'kind' is missing in findings")]
    [InlineData("    - { id: x, findings: ¶{ kind: code } }", "The rule 'x' has no threshold. Give it at least one of atMost")]
    [InlineData("    - { id: x, findings: { kind: ¶cod, atMost: 0 } }", "did you mean 'code'?")]
    [InlineData("    - { id: x, findings: { kind: code, atMost: 0, severityAtLeast: ¶hihg } }", "did you mean 'high'?")]
    [InlineData("    - { id: x, findings: { kind: code, atMost: 0, severityAtLeast: ¶High } }", "did you mean 'high'?")]
    [InlineData("    - { id: x, sbom: { required: ¶false } }", "'required' can only be true")]
    [InlineData("    - { id: x, sbom: { required: ¶1 } }", "'required' must be true or false, not the number 1")]
    public void A_wrong_rule_is_told_with_its_place(string rules, string message) => AssertProblem(Rules + rules, message);

    [Theory]
    [InlineData("tests: { durationAtMost: ¶30 }", "'durationAtMost' must be a duration such as 30m, 24h or 90d, not the number 30")]
    [InlineData("tests: { durationAtMost: ¶30x }", "'durationAtMost' must be a duration such as 30m, 24h or 90d, not the text '30x'")]
    [InlineData("coverage: { newLinesAtLeast: ¶101 }", "'newLinesAtLeast' is a percentage: a number from 0 to 100, not 101")]
    [InlineData("coverage: ¶{ newLinesIgnoredBelow: 5 }", "The rule 'x' has no threshold. Give it at least one of lineAtLeast, branchAtLeast, newLinesAtLeast.")]
    [InlineData("coverage: { newLinesAtLeast: 80, newLinesIgnoredBelow: ¶-1 }", "'newLinesIgnoredBelow' must not be negative, and is -1")]
    [InlineData("findings: ¶{ kind: code, severityAtLeast: high }", "The rule 'x' has no threshold. Give it at least one of atMost, ratchet.")]
    [InlineData("findings: { kind: code, atMost: 0, cwe: [89, ¶CWE-79] }", "An entry of 'cwe' must be a whole number from 1 on, and none twice; not the text 'CWE-79'")]
    [InlineData("findings: { kind: code, atMost: 0, paths: ¶src }", "'paths' must be a list of at least one text, not the text 'src'")]
    [InlineData("findings: { kind: code, ratchet: ¶false }", "'ratchet' can only be true")]
    [InlineData("findings: { kind: code, atMost: 0, scope: ¶nwe }", "'scope' has the unknown value 'nwe': did you mean 'new'? Valid: new, all.")]
    [InlineData("vulnerabilities: { cvssAtLeast: ¶11, atMost: 0 }", "'cvssAtLeast' must be a number from 0 to 10, not the number 11")]
    [InlineData("vulnerabilities: { exploitProbabilityAtLeast: ¶1.1, atMost: 0 }", "'exploitProbabilityAtLeast' must be a number from 0 to 1, not the number 1.1")]
    [InlineData("vulnerabilities: { graceDays: ¶4000, atMost: 0 }", "'graceDays' can be at most 3650, and is 4000: nothing could meet it")]
    [InlineData("vulnerabilities: ¶{ severityAtLeast: high }", "The rule 'x' has no threshold. Give it at least one of atMost.")]
    [InlineData("licenses: { allow: [MIT, ¶Apache-2] }", "must be an SPDX licence expression, and 'Apache-2' is none: did you mean 'Apache-2.0'?")]
    [InlineData("licenses: ¶{ scope: runtime }", "The rule 'x' has no threshold. Give it at least one of allow, deny, unknown.")]
    [InlineData("dependencies: { locked: ¶yes }", "'locked' must be true or false, not the text 'yes'")]
    [InlineData("sbom: { minimumElements: ¶cisa-2024 }", "did you mean 'cisa-2025'? Valid: ntia-2021, cisa-2025, cisa-2026.")]
    [InlineData("provenance: { levelAtLeast: ¶4 }", "'levelAtLeast' can be at most 3, and is 4: nothing could meet it")]
    [InlineData("image: { sizeAtMost: ¶200 }", "'sizeAtMost' must be a size such as 200MB or 200MiB, not the number 200")]
    [InlineData("image: { sizeAtMost: ¶big }", "'sizeAtMost' must be a size such as 200MB or 200MiB, not the text 'big'")]
    [InlineData("source: { ¶branchs: [main], tags: [v1] }", "Unknown key 'branchs' in source: did you mean 'branches'?")]
    [InlineData("approvals: ¶{ from: [alice] }", "The rule 'x' has no threshold. Give it at least one of atLeast.")]
    [InlineData("approvals: { atLeast: 2, from: ¶[alice] }", "'from' names fewer people than 'atLeast' asks for: nothing could meet it")]
    [InlineData("time: { timeZone: ¶Europe/Berln, open: [{ days: [mon], from: \"09:00\", until: \"17:00\" }] }", "must be a time zone of the IANA database such as Europe/Berlin, and 'Europe/Berln' is none that this machine knows. Did you mean Europe/Berlin?")]
    [InlineData("time: { freeze: [{ from: 2026-12-24, until: ¶2026-12-24, reason: x }] }", "'until' is not after 'from': the freeze would never be")]
    [InlineData("time: { freeze: [{ from: ¶Christmas, until: 2026-12-24, reason: x }] }", "'from' must be a local time such as 2026-12-20 or 2026-12-20T18:00, not the text 'Christmas'")]
    [InlineData("time: { freeze: ¶[] }", "'freeze' must be a list of at least one window, not an empty list")]
    [InlineData("time: { open: [{ days: [¶munday], from: \"09:00\", until: \"17:00\" }] }", "An entry of 'days' has the unknown value 'munday'")]
    [InlineData("time: { open: [{ days: [mon], from: \"17:00\", until: ¶\"09:00\" }] }", "'until' is not after 'from': it would never be open")]
    [InlineData("time: { open: [{ days: [mon], from: ¶9, until: \"17:00\" }] }", "'from' must be a time of the day such as")]
    [InlineData("evidence: { kinds: [tests, ¶test] }", "An entry of 'kinds' has the unknown value 'test': did you mean 'tests'?")]
    [InlineData("evidence: { ageAtMost: ¶-1h }", "'ageAtMost' must be a duration such as 30m, 24h or 90d, not the text '-1h'")]
    public void A_threshold_that_cannot_be_is_told_with_its_place(string rule, string message)
    {
        AssertProblem($"{Rules}    - {{ id: x, {rule} }}", message);
    }

    [Theory]
    [InlineData("enforcement: mandatory\n  overrides: ¶{ from: [alice] }", "'overrides' is only for 'enforcement: overridable': the policy is mandatory")]
    [InlineData("enforcement: overridable\n  overrides: { from: [alice], atLeast: ¶2 }", "'atLeast' asks for 2 people, and 'from' names 1: nothing could meet it")]
    [InlineData("enforcement: overridable\n  overrides: { from: [alice], atLeast: ¶0 }", "'atLeast' is 0: nobody would have to override anything")]
    [InlineData("enforcement: overridable\n  overrides: ¶{ atLeast: 1 }", "The key 'from' is missing in overrides")]
    [InlineData("enforcement: mandatory\n  waivers: { longest: ¶12h }", "'longest' is less than a day")]
    [InlineData("enforcement: mandatory\n  waivers: { ¶longst: 12d }", "Unknown key 'longst' in waivers: did you mean 'longest'?")]
    [InlineData("enforcement: mandatory\n  decisionValidFor: ¶0h", "'decisionValidFor' is nothing: no decision would ever count")]
    [InlineData("enforcement: mandatory\n  artifacts: [¶pakage]", "An entry of 'artifacts' has the unknown value 'pakage': did you mean 'package'?")]
    [InlineData("enforcement: mandatory\n  extends: ¶nobody", "There is no policy 'nobody' to extend.")]
    [InlineData("enforcement: mandatory\n  extends: ¶release", "The policy 'release' extends itself, over release.")]
    public void A_scope_that_cannot_be_is_told_with_its_place(string spec, string message)
    {
        var file = $"{Head}spec:\n  {spec}\n  rules: [{{ id: x, sbom: {{ required: true }} }}]";
        if (spec.Contains("extends", StringComparison.Ordinal))
        {
            workspace.Write("release.yaml", file.Replace("¶", string.Empty, StringComparison.Ordinal));
            var problem = Assert.Single(workspace.Read().Problems);
            Assert.Equal(("policies/release.yaml:6:12", message), (problem.Location!.ToString(), problem.Message));
            return;
        }

        AssertProblem(file, message);
    }

    [Theory]
    [InlineData("    - id: x\n¶\t  sbom: { required: true }", "A tab indents this line")]
    [InlineData("    - id: x\n  ¶\tsbom: { required: true }", "A tab indents this line")]
    [InlineData("    - id: x # harmless¶\0\n      sbom: { required: true }", "The invisible character U+0000")]
    [InlineData("    - id: x¶\u2028      sbom: { required: true }", "The invisible character U+2028")]
    [InlineData("    - id: x\n      title: a¶\u202Eb\n      sbom: { required: true }", "The invisible character U+202E")]
    [InlineData("    - ¶&a { id: x, sbom: { required: true } }", "Anchors (&) and aliases (*) are not allowed")]
    [InlineData("    - { id: ¶*a, sbom: { required: true } }", "Anchors (&) and aliases (*) are not allowed")]
    [InlineData("    - { id: ¶!!str x, sbom: { required: true } }", "Tags (!) are not allowed")]
    [InlineData("    - { id: x, ¶<<: { id: y }, sbom: { required: true } }", "Unknown key '<<' in a rule")]
    [InlineData("    - { id: x, ? ¶[sbom] : y }", "A key was expected here, not a list")]
    [InlineData("    - { id: x, sbom: { required: true } }\n¶---\nkind: Policy", "A second document begins here")]
    [InlineData("    - [[[[[[[[[[[[[[¶[[[[[[[[[", "The file is nested deeper than 16 levels")]
    public void What_hides_the_meaning_of_a_file_is_refused(string rules, string message) => AssertProblem(Rules + rules, message);

    [Fact]
    public void Bytes_that_are_no_utf8_are_refused()
    {
        File.WriteAllBytes(Path.Combine(workspace.Root, "policies", "a.yaml"), [0x61, 0x3A, 0xFF]);

        Assert.StartsWith("policies/a.yaml:1:1: The file is not UTF-8", Assert.Single(workspace.Read().Problems).ToString(), StringComparison.Ordinal);
    }

    private void AssertProblem(string marked, string message)
    {
        var at = marked.IndexOf('¶', StringComparison.Ordinal);
        var before = at < 0 ? string.Empty : marked[..at];
        workspace.Write("release.yaml", marked.Replace("¶", string.Empty, StringComparison.Ordinal));

        var policies = workspace.Read();

        var problem = Assert.Single(policies.Problems);
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
        Assert.Equal($"policies/release.yaml:{before.Count(c => c == '\n') + 1}:{before.Length - before.LastIndexOf('\n')}", problem.Location!.ToString());
        Assert.Empty(policies.Policies);
    }
}
