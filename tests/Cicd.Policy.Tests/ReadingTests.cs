namespace Cicd.Policy.Tests;

public sealed class ReadingTests : IDisposable
{
    private readonly Workspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Fact]
    public void A_whole_policy_is_read()
    {
        workspace.Write("release.yaml", """
            # yaml-language-server: $schema=./policy.schema.json
            apiVersion: cicd/v1
            kind: Policy
            metadata: { name: release, title: What a release must show }
            spec:
              enforcement: overridable
              environments: [staging, production]
              actions: [deploy]
              rules:
                - id: tests
                  title: All pass
                  help: Ask the team.
                  allowDegraded: true
                  tests: { failedAtMost: 0, passedAtLeast: 1, skippedAtMost: 2 }
                - id: coverage
                  coverage: { lineAtLeast: 80, branchAtLeast: 72.5 }
                - id: code
                  findings: { kind: code, severityAtLeast: high, atMost: 0, scope: all }
                - id: bom
                  sbom: { required: true, componentsAtLeast: 3 }
            """);

        var policies = workspace.Read();

        Assert.Empty(policies.Problems);
        var policy = Assert.Single(policies.Policies);
        Assert.Equal("release", policy.Name);
        Assert.Equal("What a release must show", policy.Title);
        Assert.Equal(PolicyEnforcement.Overridable, policy.Enforcement);
        Assert.Equal(["staging", "production"], policy.Environments);
        Assert.Equal(GateActions.Deploy, policy.Actions);
        Assert.Equal(["tests", "coverage", "findings", "sbom"], policy.Rules.Select(rule => rule.Kind));
        Assert.Equal(["tests", "coverage", "code", "bom"], policy.Rules.Select(rule => rule.Id));
        Assert.True(policy.Rules[0].AllowsDegraded);
        Assert.Equal("All pass", policy.Rules[0].Title);
        Assert.Equal("policies/release.yaml:10:7", policy.Rules[0].Location.ToString());
    }

    [Fact]
    public void A_file_is_known_by_the_digest_of_its_bytes()
    {
        workspace.Write("release.yaml", Workspace.Rules("{ id: x, sbom: { required: true } }"));

        var file = Assert.Single(workspace.Read().Files);

        Assert.Equal("policies/release.yaml", file.Path);
        Assert.Equal(Sha256Digest.Of(File.ReadAllBytes(Path.Combine(workspace.Root, file.Path))), file.Digest);
    }

    [Fact]
    public void No_directory_is_no_problem()
    {
        Directory.Delete(Path.Combine(workspace.Root, "policies"));

        Assert.Empty(workspace.Read().Problems);
    }

    [Fact]
    public void Yaml_and_yml_are_policies_and_other_files_are_not()
    {
        workspace.Write("a.yml", Workspace.Rules("{ id: x, sbom: { required: true } }"));
        workspace.Write("B.YAML", Workspace.Rules("{ id: x, sbom: { required: true } }").Replace("release", "other", StringComparison.Ordinal));
        workspace.Write("policy.schema.json", "{");
        workspace.Write("readme.md", "# no");

        var policies = workspace.Read();

        Assert.Empty(policies.Problems);
        Assert.Equal(2, policies.Policies.Count);
    }

    [Fact]
    public void A_byte_order_mark_and_windows_line_ends_are_fine()
    {
        workspace.Write("release.yaml", "\uFEFF" + Workspace.Rules("{ id: x, sbom: { required: true } }").ReplaceLineEndings("\r\n"));

        Assert.Empty(workspace.Read().Problems);
    }

    [Fact]
    public void A_name_that_two_files_use_is_a_problem_that_names_both()
    {
        workspace.Write("a.yaml", Workspace.Rules("{ id: x, sbom: { required: true } }"));
        workspace.Write("b.yaml", Workspace.Rules("{ id: x, sbom: { required: true } }").Replace("release", "Release", StringComparison.Ordinal));

        var problem = Assert.Single(workspace.Read().Problems);

        Assert.Equal("policies/b.yaml:3:19", problem.Location!.ToString());
        Assert.Contains("policies/a.yaml:3:19", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_problems_of_all_files_are_told_at_once()
    {
        workspace.Write("a.yaml", "kind: Policy");
        workspace.Write("b.yaml", "[");
        workspace.Write("c.yaml", Workspace.Rules("{ id: x, sbom: { requird: true } }"));

        Assert.Equal(
            ["policies/a.yaml", "policies/b.yaml", "policies/c.yaml", "policies/c.yaml"],
            workspace.Gate().Problems.Select(problem => problem.Location!.Path));
    }

    [Fact]
    public void A_link_is_not_followed()
    {
        var elsewhere = Path.Combine(workspace.Root, "elsewhere");
        File.WriteAllText(elsewhere, Workspace.Rules("{ id: x, sbom: { required: true } }"));
        File.CreateSymbolicLink(Path.Combine(workspace.Root, "policies", "release.yaml"), elsewhere);

        var policies = workspace.Read();

        Assert.Contains("not a plain file", Assert.Single(policies.Problems).Message, StringComparison.Ordinal);
        Assert.Empty(policies.Policies);
    }

    [Fact]
    public void A_directory_named_like_a_policy_is_a_problem()
    {
        Directory.CreateDirectory(Path.Combine(workspace.Root, "policies", "release.yaml"));

        Assert.Equal("policies/release.yaml", Assert.Single(workspace.Read().Problems).Location!.Path);
    }

    [Fact]
    public void The_policies_of_this_repository_have_no_problem()
    {
        var policies = PolicySet.Read(WorkTreePolicies.Read(Repository.Root));

        Assert.Empty(policies.Problems);
        Assert.Contains(policies.Policies, policy => policy is { Name: "release", Enforcement: PolicyEnforcement.Mandatory });
    }
}
