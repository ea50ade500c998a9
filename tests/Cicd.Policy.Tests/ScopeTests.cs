namespace Cicd.Policy.Tests;

public sealed class ScopeTests
{
    private const string Branches = "enforcement: mandatory\n  branches: [main, \"release/*\"]";
    private const string Images = "enforcement: mandatory\n  artifacts: [image]";

    [Theory]
    [InlineData("main", true)]
    [InlineData("release/1.0", true)]
    [InlineData("release/1.0/x", false)]
    [InlineData("feature", false)]
    [InlineData(null, true)]
    public void A_policy_with_branches_is_about_these_alone_and_where_none_is_known(string? branch, bool applies)
    {
        var asked = new Asked().Rule("sbom: { required: true }", Branches).From(source => source with { Revision = source.Revision with { Branch = branch } });

        Assert.Equal(applies, asked.Decide().Verdicts.Count == 1);
    }

    [Fact]
    public void The_branch_that_the_provider_names_is_enough()
    {
        var asked = new Asked().Rule("sbom: { required: true }", Branches).From(source => source with { Revision = source.Revision with { Branch = "HEAD" } });
        asked.Request = asked.Request with { Run = asked.Request.Run with { Change = new() { Branch = "main" } } };

        Assert.Single(asked.Decide().Verdicts);
    }

    [Fact]
    public void A_policy_with_artifacts_is_about_any_of_these()
    {
        var asked = new Asked().Rule("sbom: { required: true }", Images);
        Assert.Empty(asked.Decide().Verdicts);

        asked.Request = asked.Request with { Subjects = [Asked.Package, Asked.Image] };
        Assert.Single(asked.Decide().Verdicts);

        asked.Request = asked.Request with { Subjects = [] };
        Assert.Single(asked.Decide().Verdicts);
    }

    [Fact]
    public void Where_no_policy_applies_their_scopes_are_told()
    {
        var decision = new Asked().Rule("sbom: { required: true }", Images + "\n  branches: [main]\n  environments: [production]").Decide();

        Assert.Equal(
            "no enforced policy applies to publish without an environment (task Publish): release (policies/release.yaml) is mandatory for publish and deploy of image from main to production.",
            decision.Reason);
    }

    [Theory]
    [InlineData("", 60)]
    [InlineData("\n  decisionValidFor: 10m", 10)]
    [InlineData("\n  decisionValidFor: 2d", 60)]
    public void The_shortest_time_holds_for_which_a_policy_lets_a_decision_count(string spec, int minutes)
    {
        var asked = new Asked().With("a.yaml", Asked.Policy("{ id: x, sbom: { required: true } }", "a")).Rule("sbom: { required: true }", "enforcement: mandatory" + spec);

        Assert.Equal(TimeSpan.FromMinutes(minutes), new PolicyEvaluator(asked.Policies(), TimeProvider.System).ValidFor(asked.Request));
    }

    [Fact]
    public void Where_no_policy_applies_a_decision_counts_an_hour()
    {
        var asked = new Asked();

        Assert.Equal(TimeSpan.FromHours(1), new PolicyEvaluator(asked.Policies(), TimeProvider.System).ValidFor(asked.Request));
    }
}
