using System.Text;

namespace Cicd.Policy.Tests.Testing;

public sealed class PolicyTestsTests
{
    private const string Release = """
        apiVersion: cicd/v1
        kind: Policy
        metadata: { name: release }
        spec:
          enforcement: mandatory
          rules:
            - id: tests
              tests: { failedAtMost: 0, passedAtLeast: 1 }
            - id: sbom
              sbom: { required: true }
        """;

    private const string Other = """
        apiVersion: cicd/v1
        kind: Policy
        metadata: { name: other }
        spec:
          enforcement: mandatory
          rules:
            - id: code
              findings: { kind: code, atMost: 0 }
        """;

    [Fact]
    public void Cases_that_show_every_rule_met_and_not_met_cover_it()
    {
        var report = Run("""
            - name: all is well
              expect: { allowed: true, others: passed }
            - name: a test fails
              given: { evidence: [{ kind: tests, passed: 1, failed: 1, skipped: 0 }] }
              expect: { allowed: false, rules: { tests: failed } }
            - name: no bill of materials
              given: { without: [sbom] }
              expect: { allowed: false, rules: { release/sbom: notEvaluated, release/tests: passed } }
            """);

        Assert.Empty(report.Problems);
        var mismatches = string.Join("\n", report.Cases.SelectMany(result => result.Mismatches));
        Assert.True(mismatches.Length == 0, mismatches);
        Assert.True(report.IsPassed);
        Assert.Equal(100, report.CoveragePercent);
    }

    [Fact]
    public void What_comes_out_otherwise_is_told_with_what_came_out()
    {
        var report = Run("""
            - name: wrong
              given: { evidence: [{ kind: tests, passed: 1, failed: 1, skipped: 0 }] }
              expect: { allowed: true, others: passed }
            """);

        var result = Assert.Single(report.Cases);
        Assert.Equal("policies/tests/release.yaml:10:7", result.Location.ToString());
        Assert.Equal(2, result.Mismatches.Count);
        Assert.StartsWith("expected allowed, but it is denied: ", result.Mismatches[0], StringComparison.Ordinal);
        Assert.StartsWith("release/tests: expected passed, but it is failed: 1 failed", result.Mismatches[1], StringComparison.Ordinal);
        Assert.Equal(0, report.CoveragePercent);
    }

    [Fact]
    public void Only_the_policies_that_the_file_names_are_judged_and_the_others_are_not_covered()
    {
        var report = Run("""
            - name: all is well
              expect: { allowed: true, others: passed }
            """, Release, Other);

        Assert.True(report.IsPassed);
        Assert.Contains(new PolicyRuleCoverage("other", "code", false, false), report.Coverage);
    }

    [Theory]
    [InlineData("- { name: a, expect: { allowd: true } }", "Unknown key 'allowd' in expect: did you mean 'allowed'?")]
    [InlineData("- { name: a, expect: { rules: { tests: pased } } }", "did you mean 'passed'?")]
    [InlineData("- { name: a, given: { evidence: [{ kind: test }] }, expect: { allowed: true } }", "There is no evidence of the kind 'test'. Did you mean tests?")]
    [InlineData("- { name: a, given: { evidence: [{ kind: tests, fail: 1 }] }, expect: { allowed: true } }", "Evidence of the kind 'tests' has no 'fail'.")]
    [InlineData("- { name: a, given: { evidence: [{ kind: findings/code, findings: [{ sevrity: high }] }] }, expect: { allowed: true } }", "Evidence of the kind 'findings' has no 'sevrity'.")]
    [InlineData("- { name: a, given: { evidence: [{ kind: tests, failed: many }] }, expect: { allowed: true } }", "This is no record of evidence")]
    [InlineData("- { name: a, given: { source: { isDirty: perhaps } }, expect: { allowed: true } }", "'source' is not what git tells")]
    [InlineData("- { name: a, given: { now: tomorrow }, expect: { allowed: true } }", "'now' must be a date and time")]
    [InlineData("- { name: a, expect: {} }", "A case expects something")]
    [InlineData("[]", "'cases' must be a list of at least one case")]
    public void What_is_wrong_with_a_file_of_cases_is_told_with_its_place(string cases, string problem)
    {
        var report = Run(cases);

        var found = Assert.Single(report.Problems);
        Assert.Contains(problem, found.Message, StringComparison.Ordinal);
        Assert.StartsWith("policies/tests/release.yaml:", found.Location?.ToString(), StringComparison.Ordinal);
        Assert.False(report.IsPassed);
    }

    [Fact]
    public void Without_a_case_nothing_is_passed() => Assert.False(PolicyTests.Run(Source(Release), []).IsPassed);

    [Fact]
    public void A_policy_that_is_named_must_be_there()
    {
        var report = PolicyTests.Run(Source(Other), [File("policies/tests/release.yaml", Cases("- { name: a, expect: { allowed: true } }"))]);

        Assert.Contains("There is no policy 'release' in the set", Assert.Single(report.Problems).Message, StringComparison.Ordinal);
    }

    private static PolicyTestReport Run(string cases, params string[] policies) =>
        PolicyTests.Run(Source(policies.Length == 0 ? [Release] : policies), [File("policies/tests/release.yaml", Cases(cases))]);

    private static string Cases(string cases) => $$"""
        apiVersion: cicd/v1
        kind: PolicyTest
        spec:
          policies: [release]
          given:
            evidence:
              - { kind: tests, passed: 5, failed: 0, skipped: 0 }
              - { kind: sbom, components: 3 }
          cases:
            {{cases.ReplaceLineEndings("\n    ")}}
        """;

    private static PolicySource Source(params string[] policies) => new(PolicySourceKind.WorkTree, "the work tree")
    {
        Files = [.. policies.Select((policy, index) => File($"policies/{index}.yaml", policy))],
    };

    private static PolicySourceFile File(string path, string text) => new(path, Encoding.UTF8.GetBytes(text));
}
