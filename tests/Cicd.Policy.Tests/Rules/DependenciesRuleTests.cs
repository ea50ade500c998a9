namespace Cicd.Policy.Tests;

public sealed class DependenciesRuleTests
{
    private static readonly Dependency Good = new("pkg:nuget/Good@1.0.0")
    {
        Feed = "https://api.nuget.org/v3/index.json",
        IsDeprecated = false,
        Published = Asked.Now.AddDays(-30),
    };

    [Theory]
    [InlineData("sources: [\"https://api.nuget.org/**\"]", "Passed: packages from allowed sources")]
    [InlineData("sources: [\"https://feed.example.org/**\"]", "Failed: 1 package from https://api.nuget.org/v3/index.json")]
    [InlineData("deprecatedAtMost: 0", "Passed: 0 deprecated packages")]
    [InlineData("ageAtMost: 30d", "Passed: 0 packages older than 30d")]
    [InlineData("ageAtMost: 29d", "Failed: 1 package older than 29d")]
    [InlineData("locked: true", "Passed: packages pinned by lock files")]
    public void Packages_are_held_against_the_thresholds(string keys, string outcome)
    {
        Assert.Equal(outcome, Judge(keys, locked: true, Good));
    }

    [Theory]
    [InlineData("sources: [\"**\"]", "NotEvaluated: it is not known where pkg:nuget/Good@1.0.0 came from: delete them from the package folder and restore again")]
    [InlineData("deprecatedAtMost: 0", "NotEvaluated: it is not known whether 1 package is deprecated: look them up at their feed")]
    [InlineData("deprecatedAtMost: 1", "Passed: 0 deprecated packages")]
    [InlineData("ageAtMost: 3000d", "NotEvaluated: it is not known when 1 package was published: look them up at their feed")]
    [InlineData("locked: true", "NotEvaluated: it is not known whether lock files pin the packages: set RestorePackagesWithLockFile, commit packages.lock.json, and restore in locked mode")]
    public void What_is_not_known_is_not_taken_for_good(string keys, string outcome)
    {
        Assert.Equal(outcome, Judge(keys, locked: null, new Dependency("pkg:nuget/Good@1.0.0")));
    }

    [Fact]
    public void Packages_that_are_not_pinned_are_told()
    {
        Assert.Equal("Failed: packages are not pinned by lock files", Judge("locked: true", locked: false, Good));
    }

    [Theory]
    [InlineData(0, RuleOutcome.Failed)]
    [InlineData(1, RuleOutcome.Passed)]
    public void Deprecated_packages_are_counted(int atMost, RuleOutcome outcome)
    {
        Assert.Equal(outcome, new Asked().Rule($"dependencies: {{ deprecatedAtMost: {atMost} }}").Given(new DependencyEvidence("Restore", [Good with { IsDeprecated = true }])).Verdict().Outcome);
    }

    [Theory]
    [InlineData("runtime", RuleOutcome.Passed)]
    [InlineData("all", RuleOutcome.Failed)]
    public void What_does_not_ship_counts_only_where_all_do(string scope, RuleOutcome outcome)
    {
        Assert.Equal(outcome, new Asked().Rule($"dependencies: {{ sources: [none], scope: {scope} }}").Given(new DependencyEvidence("Restore", [Good with { Ships = false }])).Verdict().Outcome);
    }

    [Fact]
    public void Without_evidence_packages_are_not_judged()
    {
        Assert.StartsWith("NotEvaluated: there is no evidence of dependencies in this run: a Restore task", new Asked().Rule("dependencies: { locked: true }").Outcome(), StringComparison.Ordinal);
    }

    private static string Judge(string keys, bool? locked, params Dependency[] dependencies) =>
        new Asked().Rule($"dependencies: {{ {keys} }}").Given(new DependencyEvidence("Restore", dependencies) { IsLocked = locked }).Outcome();
}
