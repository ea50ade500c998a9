namespace Cicd.Policy.Tests;

/// <summary>The policies of this repository and those of the library, each held against its cases.</summary>
public sealed class ShippedPolicyTests
{
    [Theory]
    [InlineData("policies")]
    [InlineData("policies/library")]
    public void Every_rule_is_shown_met_and_not_met(string folder)
    {
        var directory = Path.Combine(Repository.Root, folder);
        var tests = WorkTreePolicies.ReadFolder(Path.Combine(directory, "tests"));

        var report = PolicyTests.Run(WorkTreePolicies.ReadFolder(directory), tests.Files);

        Assert.Empty(report.Problems.Concat(tests.Problems).Select(problem => problem.ToString()));
        Assert.Empty(report.Cases.Where(result => !result.IsPassed).Select(result => $"{result.Location}: {result.Name}: {string.Join("; ", result.Mismatches)}"));
        Assert.Empty(report.Coverage.Where(rule => !rule.IsCovered).Select(rule => $"{rule.Policy}/{rule.Rule}"));
        Assert.True(report.IsPassed);
    }

    [Theory]
    [InlineData("slsa-build-l2")]
    [InlineData("nist-ssdf")]
    [InlineData("owasp-cicd-top10")]
    public void Each_rule_of_a_standard_names_the_control_it_serves_and_what_it_cannot_check(string policy)
    {
        var set = PolicySet.Read(WorkTreePolicies.ReadFolder(Path.Combine(Repository.Root, "policies", "library")));

        Assert.All(set.Policies.Single(known => known.Name == policy).Rules, rule =>
        {
            Assert.NotEmpty(rule.Controls);
            Assert.Contains("Not checked", rule.Help, StringComparison.Ordinal);
        });
    }
}
