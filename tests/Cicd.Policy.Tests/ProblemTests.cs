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
    [InlineData("apiVersion: cicd/v1\nkind: ¶Polcy", "'kind' must be 'Policy', not the text 'Polcy'")]
    [InlineData("apiVersion: cicd/v1\nkind: ¶Waivers\nspec: {}", "Files of kind 'Waivers' are not supported by this version yet")]
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
    [InlineData("spec:¶", "spec must be a mapping of enforcement, environments, actions, rules, not nothing")]
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
    [InlineData("    - ¶id: x", "The rule 'x' judges nothing. Give it one of tests, coverage, findings, sbom")]
    [InlineData("    - ¶tests", "a rule must be a mapping")]
    [InlineData("    - id: ¶''\n      sbom: { required: true }", "'id' is empty")]
    [InlineData("    - ¶{ id: x, sbom: { required: true }, tests: { failedAtMost: 0 } }", "The rule 'x' has tests, sbom. Make each a rule of its own")]
    [InlineData("    - { id: x, sbom: { required: true } }\n    - { id: ¶X, sbom: { required: true } }", "The rule id 'X' is taken already in line 7")]
    [InlineData("    - { id: x, sbom: { required: true }, ¶help_: no }", "Unknown key 'help_' in a rule: did you mean 'help'?")]
    [InlineData("    - { id: x, sbom: { required: true }, allowDegraded: ¶yes }", "'allowDegraded' must be true or false, not the text 'yes'")]
    [InlineData("    - { id: x, tests: ¶{} }", "The rule 'x' has no threshold. Give it at least one of failedAtMost, passedAtLeast, skippedAtMost")]
    [InlineData("    - { id: x, tests: ¶3 }", "tests must be a mapping of failedAtMost, passedAtLeast, skippedAtMost, not the number 3")]
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
    [InlineData("    - { id: x, coverage: { lineAtLeast: 80, ¶newLinesAtLeast: 80 } }", "'newLinesAtLeast' in coverage is not supported by this version yet")]
    [InlineData("    - { id: x, findings: ¶{ atMost: 0 } }", "The key 'kind' is missing in findings")]
    [InlineData("    - { id: x, findings: ¶{ kind: code } }", "The rule 'x' has no threshold. Give it at least one of atMost")]
    [InlineData("    - { id: x, findings: { kind: ¶cod, atMost: 0 } }", "did you mean 'code'?")]
    [InlineData("    - { id: x, findings: { kind: code, atMost: 0, severityAtLeast: ¶hihg } }", "did you mean 'high'?")]
    [InlineData("    - { id: x, findings: { kind: code, atMost: 0, severityAtLeast: ¶High } }", "did you mean 'high'?")]
    [InlineData("    - { id: x, findings: { kind: code, atMost: 0, scope: ¶new } }", "'scope' has the value 'new', which is not supported by this version yet")]
    [InlineData("    - { id: x, sbom: { required: ¶false } }", "'required' can only be true")]
    [InlineData("    - { id: x, sbom: { required: ¶1 } }", "'required' must be true or false, not the number 1")]
    public void A_wrong_rule_is_told_with_its_place(string rules, string message) => AssertProblem(Rules + rules, message);

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

    [Fact]
    public void The_sample_with_thresholds_of_a_later_version_is_refused_for_each_of_them()
    {
        workspace.Write("release.yaml", Rules + "    - { id: a, coverage: { lineAtLeast: 80, newLinesAtLeast: 80 } }\n    - { id: b, findings: { kind: code, severityAtLeast: high, atMost: 0, scope: new } }\n");

        Assert.Equal(2, workspace.Read().Problems.Count(problem => problem.Message.Contains("not supported by this version yet", StringComparison.Ordinal)));
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
