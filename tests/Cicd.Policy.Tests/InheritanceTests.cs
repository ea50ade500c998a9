namespace Cicd.Policy.Tests;

public sealed class InheritanceTests
{
    private const string Base = "{ id: tests, tests: { failedAtMost: 0, passedAtLeast: 10 } }\n    - { id: code, findings: { kind: code, severityAtLeast: high, atMost: 2 } }";

    [Fact]
    public void The_rules_of_the_other_are_taken_over_and_those_of_the_same_id_replaced()
    {
        var policies = Extending("{ id: code, findings: { kind: code, severityAtLeast: medium, atMost: 1 } }\n    - { id: bom, sbom: { required: true } }").Policies();

        Assert.Empty(policies.Problems);
        var strict = policies.Policies.Single(policy => policy.Name == "strict");
        Assert.Equal(["tests", "code", "bom"], strict.Rules.Select(rule => rule.Id));
        Assert.Equal(["policies/base.yaml", "policies/strict.yaml", "policies/strict.yaml"], strict.Rules.Select(rule => rule.Location.Path));
    }

    [Theory]
    [InlineData("findings: { kind: code, severityAtLeast: high, atMost: 3 }", "8:74", "is looser than that of base, which it extends (policies/base.yaml:8:7): atMost is 3 instead of 2")]
    [InlineData("findings: { kind: code, severityAtLeast: critical, atMost: 2 }", "8:60", "is looser than that of base, which it extends (policies/base.yaml:8:7): severityAtLeast is critical instead of high")]
    [InlineData("findings: { kind: code, severityAtLeast: high, atMost: 2, paths: [src] }", "8:84", "is looser than that of base, which it extends (policies/base.yaml:8:7): paths is [src] instead of not set")]
    [InlineData("findings: { kind: secrets, severityAtLeast: high, atMost: 2 }", "8:37", "may be looser than that of base, which it extends (policies/base.yaml:8:7): kind is secrets instead of code")]
    [InlineData("sbom: { required: true }", "8:7", "may be looser than that of base, which it extends (policies/base.yaml:8:7): it judges sbom and not findings any more")]
    [InlineData("allowDegraded: true, findings: { kind: code, severityAtLeast: high, atMost: 2 }", "8:7", "is looser than that of base, which it extends (policies/base.yaml:8:7): allowDegraded is new")]
    public void What_replaces_a_rule_must_not_be_looser(string rule, string place, string message)
    {
        var problem = Assert.Single(Extending($"{{ id: code, {rule} }}").Policies().Problems);

        Assert.Equal($"policies/strict.yaml:{place}", problem.Location!.ToString());
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_looser_denies()
    {
        var decision = Extending("{ id: code, findings: { kind: code, severityAtLeast: high, atMost: 3 } }").Decide();

        Assert.False(decision.IsAllowed);
        Assert.Contains("policies/strict.yaml:8:74", decision.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_laxer_enforcement_is_a_problem()
    {
        var problem = Assert.Single(Extending("{ id: bom, sbom: { required: true } }", "enforcement: advisory").Policies().Problems);

        Assert.Equal("policies/strict.yaml:5:16", problem.Location!.ToString());
        Assert.Contains("'enforcement' is advisory and that of base, which it extends, mandatory", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_ring_is_a_problem_for_each_of_it()
    {
        var asked = new Asked()
            .With("a.yaml", Asked.Policy("{ id: x, sbom: { required: true } }", "a", "enforcement: mandatory\n  extends: b"))
            .With("b.yaml", Asked.Policy("{ id: x, sbom: { required: true } }", "b", "enforcement: mandatory\n  extends: a"));

        Assert.Equal(["The policy 'a' extends itself, over b.", "The policy 'b' extends itself, over a."], asked.Policies().Problems.Select(problem => problem.Message).Order());
    }

    [Fact]
    public void A_base_that_there_is_not_is_told_with_the_nearest_name()
    {
        var asked = new Asked()
            .With("base.yaml", Asked.Policy(Base, "base"))
            .With("strict.yaml", Asked.Policy("{ id: x, sbom: { required: true } }", "strict", "enforcement: mandatory\n  extends: bse"));

        Assert.Equal("There is no policy 'bse' to extend. Did you mean base?", Assert.Single(asked.Policies().Problems).Message);
    }

    [Fact]
    public void Rules_are_taken_over_from_further_away()
    {
        var asked = Extending("{ id: bom, sbom: { required: true } }")
            .With("z.yaml", Asked.Policy("{ id: time, time: { open: [{ days: [mon], from: \"09:00\", until: \"17:00\" }] } }", "z", "enforcement: mandatory\n  extends: strict"));

        Assert.Equal(["tests", "code", "bom", "time"], asked.Policies().Policies.Single(policy => policy.Name == "z").Rules.Select(rule => rule.Id));
    }

    private static Asked Extending(string rules, string enforcement = "enforcement: mandatory") => new Asked()
        .With("base.yaml", Asked.Policy(Base, "base"))
        .With("strict.yaml", Asked.Policy(rules, "strict", $"{enforcement}\n  extends: base"));
}
