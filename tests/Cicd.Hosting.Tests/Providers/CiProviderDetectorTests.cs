namespace Cicd.Hosting.Tests;

public sealed class CiProviderDetectorTests
{
    private static readonly Dictionary<string, string> GitHub = new()
    {
        ["GITHUB_ACTIONS"] = "true",
        ["GITHUB_SHA"] = "0123456789abcdef0123456789abcdef01234567",
        ["GITHUB_REF_NAME"] = "12/merge",
        ["GITHUB_HEAD_REF"] = "feature/x",
        ["GITHUB_WORKFLOW_REF"] = "o/r/.github/workflows/ci.yml@refs/heads/main",
        ["GITHUB_REF_TYPE"] = "branch",
        ["GITHUB_RUN_ID"] = "77",
        ["GITHUB_RUN_NUMBER"] = "5",
        ["GITHUB_SERVER_URL"] = "https://github.example",
        ["GITHUB_REPOSITORY"] = "o/r",
        ["GITHUB_ACTOR"] = "ada",
    };

    [Fact]
    public void GitHub_is_found_with_its_identity()
    {
        var provider = Detect(GitHub);

        Assert.Equal("github", provider?.Name);
        Assert.Equal(
            new CiIdentity
            {
                RunId = "77",
                RunNumber = "5",
                Url = "https://github.example/o/r/actions/runs/77",
                Commit = "0123456789abcdef0123456789abcdef01234567",
                Branch = "feature/x",
                Actor = "ada",
                BuilderId = "https://github.example/o/r/.github/workflows/ci.yml@refs/heads/main",
                IsPullRequest = true,
            },
            provider?.Identity);
    }

    [Theory]
    [InlineData("push", "refs/heads/main", false)]
    [InlineData("pull_request", "refs/pull/7/merge", true)]
    [InlineData("pull_request_target", "refs/heads/main", true)]
    [InlineData("pull_request_review", "refs/pull/7/merge", true)]
    [InlineData("workflow_dispatch", "refs/pull/7/head", true)]
    public void A_run_for_a_pull_request_is_known_as_one(string name, string reference, bool isPullRequest) =>
        Assert.Equal(isPullRequest, Detect(new(GitHub) { ["GITHUB_HEAD_REF"] = "", ["GITHUB_EVENT_NAME"] = name, ["GITHUB_REF"] = reference })?.Identity.IsPullRequest);

    [Theory]
    [InlineData("17", true)]
    [InlineData("false", false)]
    [InlineData("", false)]
    public void A_contract_can_say_so_too(string value, bool isPullRequest) =>
        Assert.Equal(isPullRequest, Detect(new() { ["CICD_PROVIDER"] = "drone", ["CICD_PULL_REQUEST"] = value })?.Identity.IsPullRequest);

    [Fact]
    public void A_tag_is_no_branch()
    {
        var identity = Detect(new(GitHub) { ["GITHUB_REF_TYPE"] = "tag", ["GITHUB_REF_NAME"] = "v1.0", ["GITHUB_HEAD_REF"] = "" })?.Identity;

        Assert.Null(identity?.Branch);
        Assert.Equal("v1.0", identity?.Tag);
    }

    [Fact]
    public void The_reference_of_a_pull_request_is_no_branch() =>
        Assert.Null(Detect(new(GitHub) { ["GITHUB_REF"] = "refs/pull/12/merge", ["GITHUB_HEAD_REF"] = "" })?.Identity.Branch);

    [Fact]
    public void Gitea_which_says_it_is_GitHub_is_told_apart() =>
        Assert.Equal("gitea", Detect(new(GitHub) { ["GITEA_ACTIONS"] = "true" })?.Name);

    [Fact]
    public void The_contract_wins_over_what_else_is_set()
    {
        var provider = Detect(new(GitHub) { ["CICD_PROVIDER"] = "concourse", ["CICD_RUN_ID"] = "9", ["CICD_BRANCH"] = "main" });

        Assert.Equal("concourse", provider?.Name);
        Assert.Equal(new CiIdentity { RunId = "9", Branch = "main" }, provider?.Identity);
    }

    [Fact]
    public void A_contract_that_names_GitHub_is_GitHub() =>
        Assert.IsType<GitHubActionsProvider>(Detect(new() { ["CICD_PROVIDER"] = "github" }));

    [Fact]
    public void A_contract_that_is_no_name_is_refused() =>
        Assert.Throws<PipelineException>(() => Detect(new() { ["CICD_PROVIDER"] = "::error::x" }));

    [Fact]
    public void A_contract_tells_the_tag_the_target_and_the_default_branch()
    {
        var identity = Detect(new() { ["CICD_PROVIDER"] = "drone", ["CICD_TAG"] = "v1", ["CICD_TARGET_BRANCH"] = "main", ["CICD_DEFAULT_BRANCH"] = "trunk" })?.Identity;

        Assert.Equal(new CiIdentity { Tag = "v1", TargetBranch = "main", DefaultBranch = "trunk", IsPullRequest = true }, identity);
    }

    [Fact]
    public void GitLab_is_found() => Assert.IsType<GitLabProvider>(Detect(new() { ["GITLAB_CI"] = "true" }));

    [Fact]
    public void A_contract_that_names_GitLab_is_GitLab() => Assert.IsType<GitLabProvider>(Detect(new() { ["CICD_PROVIDER"] = "gitlab" }));

    [Fact]
    public void On_the_machine_of_a_person_there_is_none() => Assert.Null(Detect([]));

    private static ICiProvider? Detect(Dictionary<string, string> environment) =>
        CiProviderDetector.Detect(name => environment.GetValueOrDefault(name));
}
