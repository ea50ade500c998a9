namespace Cicd.Policy.Tests;

public sealed class CodePolicyTests
{
    private static readonly RuleVerdict Good = new("?", "r", RuleOutcome.Passed, "fine");

    [Fact]
    public void A_class_that_is_met_allows_by_itself()
    {
        var decision = new Asked { Classes = [new Code(Good)] }.Decide();

        Assert.True(decision.IsAllowed);
        Assert.Equal("Allowed by policy code (Code).", decision.Reason);
        Assert.Equal(("code", "code"), (decision.Verdicts[0].Policy, decision.Verdicts[0].Kind));
    }

    [Theory]
    [InlineData(RuleOutcome.Failed)]
    [InlineData(RuleOutcome.NotEvaluated)]
    [InlineData(RuleOutcome.Waived)]
    [InlineData(RuleOutcome.Overridden)]
    public void A_class_that_is_not_met_denies_and_cannot_waive(RuleOutcome outcome)
    {
        var decision = new Asked { Classes = [new Code(Good with { Outcome = outcome, Message = "no" })] }.Decide();

        Assert.False(decision.IsAllowed);
        Assert.Equal("policy code: rule r: no", decision.Reason);
    }

    [Fact]
    public void A_class_cannot_say_that_its_rule_is_not_enforced()
    {
        Assert.False(new Asked { Classes = [new Code(Good with { Outcome = RuleOutcome.Failed, IsEnforced = false })] }.Decide().IsAllowed);
    }

    [Fact]
    public void A_class_that_throws_or_says_nothing_denies()
    {
        Assert.Equal("policy code: rule policy: the policy could not judge: no idea", new Asked { Classes = [new Code { Fault = new InvalidOperationException("no idea") }] }.Decide().Reason);
        Assert.Equal("policy code: rule policy: the policy judged nothing: let it give a verdict for each of its rules", new Asked { Classes = [new Code()] }.Decide().Reason);
    }

    [Fact]
    public void An_advisory_class_denies_nothing_and_allows_nothing()
    {
        var advice = new Code(Good with { Outcome = RuleOutcome.Failed }) { Enforcement = PolicyEnforcement.Advisory };

        Assert.False(new Asked { Classes = [advice] }.Decide().IsAllowed);
        Assert.True(new Asked { Classes = [advice] }.Rule("tests: { failedAtMost: 0 }").Given(new TestEvidence("Test", 1, 0, 0)).Decide().IsAllowed);
    }

    [Fact]
    public void A_class_does_not_take_the_name_of_a_file()
    {
        var decision = new Asked { Classes = [new Code(Good) { Name = "Release" }] }.Rule("tests: { failedAtMost: 0 }").Given(new TestEvidence("Test", 1, 0, 0)).Decide();

        Assert.Equal("the policy name 'Release' of the class Code is taken already: each policy has a name of its own", decision.Reason);
    }

    [Fact]
    public void A_class_that_is_about_something_else_is_not_asked()
    {
        Assert.Empty(new Asked { Classes = [new Code(Good) { IsAsked = false }] }.Decide().Verdicts);
    }

    private sealed class Code(params RuleVerdict[] verdicts) : IPolicy
    {
        public string Name { get; init; } = "code";

        public PolicyEnforcement Enforcement { get; init; } = PolicyEnforcement.Mandatory;

        public bool IsAsked { get; init; } = true;

        public Exception? Fault { get; init; }

        public bool AppliesTo(GateRequest request) => IsAsked;

        public IEnumerable<RuleVerdict> Evaluate(GateRequest request) => Fault is null ? verdicts : throw Fault;
    }
}
