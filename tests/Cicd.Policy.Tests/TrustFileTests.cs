namespace Cicd.Policy.Tests;

public sealed class TrustFileTests : IDisposable
{
    private readonly Workspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Fact]
    public void The_trust_file_is_no_policy_and_no_problem()
    {
        workspace.Write("trust.yaml", "apiVersion: cicd/v1\nkind: Trust\nspec: { keys: [] }\n");

        var policies = workspace.Read();

        Assert.Empty(policies.Problems);
        Assert.Empty(policies.Policies);
    }

    [Fact]
    public void Its_digest_is_a_part_of_what_is_decided_by()
    {
        workspace.Write("trust.yaml", "apiVersion: cicd/v1\nkind: Trust\nspec: { keys: [] }\n");

        Assert.Equal("policies/trust.yaml", Assert.Single(workspace.Read().Files).Path);
    }

    [Fact]
    public void A_file_that_says_it_is_both_is_a_problem()
    {
        workspace.Write("trust.yaml", "apiVersion: cicd/v1\nkind: Policy\nkind: Trust\nspec: {}\n");

        Assert.NotEmpty(workspace.Read().Problems);
    }
}
