using System.Diagnostics;
using System.Text.Json;
using Cicd.AcceptanceTests.Support;
using Cicd.Tool.Tests.Support;

namespace Cicd.Tool.Tests.Policies;

[Trait("Kind", "EndToEnd")]
public sealed class PolicyDiffTests : IDisposable
{
    private readonly Workspace workspace = new();

    public PolicyDiffTests()
    {
        Git("init", "--quiet", "--initial-branch=main");
        Git("config", "user.name", "Somebody");
        Git("config", "user.email", "somebody@example.org");
        Commit("src/a.cs", "class A;\n");
        Git("checkout", "--quiet", "-b", "topic");
    }

    public void Dispose() => workspace.Dispose();

    [Fact]
    public async Task What_is_looser_ends_with_1_and_says_where()
    {
        Commit("src/a.cs", "class A;\n#pragma warning disable\n");

        using var run = await Support.Tool.RunAsync(workspace, "policy", "diff", "main");

        Assert.True(run.ExitCode == 1, run.All);
        Assert.Contains("looser    src/a.cs:2: A new suppression:", run.Output, StringComparison.Ordinal);
        Assert.Contains("1 looser, 0 unclear, 0 stricter since refs/heads/main", run.Output, StringComparison.Ordinal);
        Assert.Contains("cicd policy approve --override '(change)/policy-change'", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_changes_nothing_that_judges_it_ends_with_0()
    {
        Commit("src/a.cs", "class B;\n");

        using var run = await Support.Tool.RunAsync(workspace, "policy", "diff", "main", "--format", "json");

        Assert.True(run.ExitCode == 0, run.All);
        using var json = JsonDocument.Parse(run.Output);
        Assert.Equal("cicd/policy-diff/v1", json.RootElement.GetProperty("schema").GetString());
        Assert.False(json.RootElement.GetProperty("needsApproval").GetBoolean());
    }

    [Fact]
    public async Task A_reference_that_is_not_there_is_the_callers_mistake()
    {
        using var run = await Support.Tool.RunAsync(workspace, "policy", "diff", "gone");

        Assert.True(run.ExitCode == 2, run.All);
        Assert.Contains("refs/tags/gone", run.All, StringComparison.Ordinal);
    }

    private void Commit(string path, string text)
    {
        workspace.Write(path, text);
        Git("add", "--all");
        Git("commit", "--quiet", "--message", "change");
    }

    private void Git(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("git", arguments) { WorkingDirectory = workspace.Root })!;
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }
}
