namespace Cicd.Hosting.Tests;

public sealed class GitHubEventTests
{
    private const string Repository = """ "repository": { "full_name": "o/r", "default_branch": "trunk" } """;

    [Fact]
    public void The_default_branch_is_that_of_the_repository() =>
        Assert.Equal(("trunk", null, null, false), Read($$"""{ "ref": "refs/heads/x", {{Repository}} }"""));

    [Fact]
    public void A_pull_request_has_its_target_and_tells_a_fork() => Assert.Equal(
        ("trunk", "release/2", true, true),
        Read(Request("""{ "ref": "release/2", "repo": { "full_name": "o/r" } }""", """{ "ref": "x", "repo": { "full_name": "someone/r" } }""")));

    [Fact]
    public void A_pull_request_from_the_repository_itself_is_no_fork() => Assert.Equal(
        ("trunk", "main", false, true),
        Read(Request("""{ "ref": "main", "repo": { "full_name": "o/r" } }""", """{ "ref": "x", "repo": { "full_name": "O/R" } }""")));

    [Fact]
    public void A_fork_that_was_deleted_is_one() => Assert.Equal(
        ("trunk", "main", true, true),
        Read(Request("""{ "ref": "main", "repo": { "full_name": "o/r" } }""", """{ "ref": "x", "repo": null }""")));

    [Fact]
    public void A_request_that_was_given_another_target_is_judged_by_that_one()
    {
        var payload = Request("""{ "ref": "new", "repo": { "full_name": "o/r" } }""", """{ "repo": { "full_name": "o/r" } }""")
            .Replace("\"action\": \"opened\"", """ "action": "edited", "changes": { "base": { "ref": { "from": "old" } } }""", StringComparison.Ordinal);

        Assert.Equal("new", Read(payload, new() { ["GITHUB_BASE_REF"] = "old" }).Target);
    }

    [Fact]
    public void A_merge_queue_builds_what_is_not_merged_yet() =>
        Assert.Equal(("trunk", "main", null, true), Read($$"""{ "merge_group": { "base_ref": "refs/heads/main", "head_ref": "refs/heads/q" }, {{Repository}} }"""));

    [Fact]
    public void A_run_that_follows_a_pull_request_of_a_fork_is_no_more_trusted() => Assert.Equal(
        ("trunk", null, true, true),
        Read($$"""{ "workflow_run": { "event": "pull_request", "head_repository": { "full_name": "someone/r" } }, {{Repository}} }"""));

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    [InlineData("""{ "repository": [], "pull_request": 7 }""")]
    [InlineData("""{ "repository": { "default_branch": 5 } }""")]
    [InlineData("""{ "repository": { "default_branch": "a\nb" } }""")]
    [InlineData("""{ "repository": { "default_branch": "a", "default_branch": "b" } }""")]
    public void A_payload_that_is_none_says_nothing(string payload) => Assert.Equal((null, null, null, false), Read(payload));

    [Fact]
    public void A_payload_that_is_nested_too_deep_says_nothing() =>
        Assert.Equal((null, null, null, false), Read($$"""{ {{Repository}}, "x": {{new string('[', 100)}}{{new string(']', 100)}} }"""));

    [Fact]
    public void Without_a_payload_the_variable_tells_the_target()
    {
        var provider = new GitHubActionsProvider(name => name == "GITHUB_BASE_REF" ? "main" : null);

        Assert.Equal("main", provider.Identity.TargetBranch);
        Assert.Null(provider.Identity.IsFork);
    }

    private static string Request(string target, string head) =>
        $$"""{ "action": "opened", "number": 7, "pull_request": { "base": {{target}}, "head": {{head}} }, {{Repository}} }""";

    private static (string? Default, string? Target, bool? IsFork, bool IsPullRequest) Read(string payload, Dictionary<string, string>? variables = null)
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, payload);
            var identity = new GitHubActionsProvider(name => name == "GITHUB_EVENT_PATH" ? path : variables?.GetValueOrDefault(name)).Identity;
            return (identity.DefaultBranch, identity.TargetBranch, identity.IsFork, identity.IsPullRequest);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
