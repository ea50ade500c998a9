using Microsoft.Extensions.Time.Testing;

namespace Cicd.Hosting.Tests;

public sealed class GitLabProviderTests
{
    private static readonly Dictionary<string, string> Branch = new()
    {
        ["GITLAB_CI"] = "true",
        ["CI_PIPELINE_ID"] = "1001",
        ["CI_PIPELINE_IID"] = "12",
        ["CI_JOB_URL"] = "https://gitlab.example/g/p/-/jobs/7",
        ["CI_COMMIT_SHA"] = "0123456789abcdef0123456789abcdef01234567",
        ["CI_COMMIT_BRANCH"] = "feature/x",
        ["CI_DEFAULT_BRANCH"] = "main",
        ["CI_PROJECT_ID"] = "5",
        ["CI_PIPELINE_SOURCE"] = "push",
        ["GITLAB_USER_LOGIN"] = "ada",
    };

    private static readonly Dictionary<string, string> Request = new(Branch)
    {
        ["CI_COMMIT_BRANCH"] = "",
        ["CI_PIPELINE_SOURCE"] = "merge_request_event",
        ["CI_MERGE_REQUEST_IID"] = "3",
        ["CI_MERGE_REQUEST_PROJECT_ID"] = "5",
        ["CI_MERGE_REQUEST_SOURCE_PROJECT_ID"] = "5",
        ["CI_MERGE_REQUEST_SOURCE_BRANCH_NAME"] = "topic",
        ["CI_MERGE_REQUEST_TARGET_BRANCH_NAME"] = "release/1",
    };

    [Fact]
    public void A_branch_has_its_identity() => Assert.Equal(
        new CiIdentity
        {
            RunId = "1001",
            RunNumber = "12",
            Url = "https://gitlab.example/g/p/-/jobs/7",
            Commit = "0123456789abcdef0123456789abcdef01234567",
            Branch = "feature/x",
            DefaultBranch = "main",
            Actor = "ada",
        },
        Identity(Branch));

    [Fact]
    public void A_tag_is_no_branch()
    {
        var identity = Identity(new(Branch) { ["CI_COMMIT_BRANCH"] = "", ["CI_COMMIT_TAG"] = "v1" });

        Assert.Equal((null, "v1"), (identity.Branch, identity.Tag));
    }

    [Fact]
    public void A_merge_request_has_its_source_and_its_target()
    {
        var identity = Identity(Request);

        Assert.Equal(("topic", "release/1", false, true), (identity.Branch, identity.TargetBranch, identity.IsFork, identity.IsPullRequest));
    }

    [Theory]
    [InlineData("9", "5")]
    [InlineData("9", "9")]
    public void A_merge_request_from_a_fork_is_known_as_one_wherever_it_runs(string source, string project) =>
        Assert.True(Identity(new(Request) { ["CI_MERGE_REQUEST_SOURCE_PROJECT_ID"] = source, ["CI_PROJECT_ID"] = project }).IsFork);

    [Fact]
    public void A_pull_request_of_another_provider_is_one_too()
    {
        var identity = Identity(new(Branch)
        {
            ["CI_PIPELINE_SOURCE"] = "external_pull_request_event",
            ["CI_EXTERNAL_PULL_REQUEST_IID"] = "4",
            ["CI_EXTERNAL_PULL_REQUEST_SOURCE_BRANCH_NAME"] = "topic",
            ["CI_EXTERNAL_PULL_REQUEST_TARGET_BRANCH_NAME"] = "main",
            ["CI_EXTERNAL_PULL_REQUEST_SOURCE_REPOSITORY"] = "someone/r",
            ["CI_EXTERNAL_PULL_REQUEST_TARGET_REPOSITORY"] = "o/r",
        });

        Assert.Equal(("topic", "main", true, true), (identity.Branch, identity.TargetBranch, identity.IsFork, identity.IsPullRequest));
    }

    [Fact]
    public void A_section_is_ended_by_its_own_name()
    {
        var provider = new GitLabProvider(_ => null, new FakeTimeProvider(DateTimeOffset.FromUnixTimeSeconds(1_700_000_000)));

        Assert.Equal("\u001b[0Ksection_start:1700000000:cicd_1_build__x64_\r\u001b[0KBuild (x64)", provider.BeginGroup("Build (x64)"));
        Assert.Equal("\u001b[0Ksection_end:1700000000:cicd_1_build__x64_\r\u001b[0K", provider.EndGroup());
        Assert.StartsWith("\u001b[0Ksection_start:1700000000:cicd_2_", provider.BeginGroup("Build (x64)"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_of_a_task_starts_and_ends_no_section() =>
        Assert.Equal("x section_start :1:a\r\u001b[0K section_end :1:a", new GitLabProvider(_ => null).Neutralize("x section_start:1:a\r\u001b[0K section_end:1:a"));

    private static CiIdentity Identity(Dictionary<string, string> environment) => new GitLabProvider(name => environment.GetValueOrDefault(name)).Identity;
}
