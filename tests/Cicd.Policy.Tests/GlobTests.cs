namespace Cicd.Policy.Tests;

/// <summary>Patterns as policies see them, through the branches that a policy is about.</summary>
public sealed class GlobTests
{
    [Theory]
    [InlineData("main", "main", true)]
    [InlineData("main", "Main", false)]
    [InlineData("release/*", "release/1", true)]
    [InlineData("release/*", "release/1/2", false)]
    [InlineData("release/**", "release/1/2", true)]
    [InlineData("**/x", "x", true)]
    [InlineData("**/x", "a/b/x", true)]
    [InlineData("**/x", "a/b/xx", false)]
    [InlineData("a/**/x", "a/x", true)]
    [InlineData("a/**/x", "a/b/c/x", true)]
    [InlineData("a/**/x", "ab/x", false)]
    [InlineData("**", "any/thing", true)]
    [InlineData("*", "any/thing", false)]
    [InlineData("v?.?", "v1.2", true)]
    [InlineData("v?.?", "v1/2", false)]
    [InlineData("a*b*c", "axxbxxc", true)]
    [InlineData("a*b*c", "axxbxx", false)]
    [InlineData("***", "a", true)]
    [InlineData("[a]", "a", false)]
    [InlineData("a.c", "abc", false)]
    public void A_pattern_matches_or_not(string pattern, string name, bool isMatch)
    {
        var asked = new Asked().Rule($"source: {{ branches: [\"{pattern}\"] }}").From(source => source with { Revision = source.Revision with { Branch = name } });

        Assert.Equal(isMatch ? RuleOutcome.Passed : RuleOutcome.Failed, asked.Verdict().Outcome);
    }

    [Fact]
    public void A_pattern_with_countless_ways_to_match_is_answered()
    {
        var pattern = string.Concat(Enumerable.Repeat("**a*", 120));
        var asked = new Asked().Rule($"source: {{ branches: [\"{pattern}b\"] }}").From(source => source with { Revision = source.Revision with { Branch = new string('a', 5000) } });

        Assert.Equal(RuleOutcome.Failed, asked.Verdict().Outcome);
    }
}
