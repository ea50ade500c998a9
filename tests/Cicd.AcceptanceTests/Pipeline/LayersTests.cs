using System.Text.Json;
using Cicd.AcceptanceTests.Support;

namespace Cicd.AcceptanceTests.Pipeline;

public sealed class LayersTests : IDisposable
{
    private readonly Workspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Fact]
    public async Task Ten_tasks_in_three_layers_run_in_order_in_parallel_with_retries_resources_skips_and_results()
    {
        using var run = await SamplePipeline.RunAsync(workspace, "--jobs 4");

        Assert.True(run.ExitCode == 0, run.All);
        var events = workspace.Events;
        Assert.Equal("setup", events[0]);
        Assert.Equal("teardown successful", events[^1]);
        Assert.Equal(["attempt 1", "attempt 2", "attempt 3"], events.Where(line => line.StartsWith("attempt", StringComparison.Ordinal)));
        Assert.Contains("end Unwanted skipped", events);
        Assert.DoesNotContain("unwanted work", events);
        Assert.Contains("value 42", events);
        Assert.All(["HoldOne", "HoldTwo", "Unwanted", "Tolerated"], name => Assert.True(Index($"end {name}", events) < Index("begin Consume", events)));
        Assert.All(["Left", "Right"], name => Assert.True(Index($"end {name}", events) < Index("begin Tolerated", events)));
        Assert.True(Index("end Produce", events) < Index("begin HoldOne", events));
    }

    [Fact]
    public async Task The_report_tells_what_each_task_did()
    {
        using var run = await SamplePipeline.RunAsync(workspace, "--jobs 4");

        using var report = JsonDocument.Parse(workspace.Read("artifacts/report/run.json"));
        var states = report.RootElement.GetProperty("tasks").EnumerateArray().ToDictionary(task => task.GetProperty("name").GetString()!);
        Assert.Equal(0, report.RootElement.GetProperty("exitCode").GetInt32());
        Assert.Equal(10, states.Count);
        Assert.Equal(3, states["Flaky"].GetProperty("attempts").GetInt32());
        Assert.Contains("42 consumed", states["Consume"].ToString(), StringComparison.Ordinal);
        Assert.Contains("nobody wants it", states["Unwanted"].ToString(), StringComparison.Ordinal);
        Assert.Contains("this is tolerated", states["Tolerated"].ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-t Fails", 1, "this one fails")]
    [InlineData("-t fails -t AfterFails", 1, "this one fails")]
    [InlineData("-t Overruns", 1, "timed out after 0.2 s")]
    [InlineData("-t Unwanted", 1, "nobody wants it")]
    [InlineData("-t Talkative", 2, "CICD_TOKEN")]
    [InlineData("-t Defualt", 2, "Default")]
    [InlineData("--no-such-option", 2, "--no-such-option")]
    [InlineData("--jobs none", 2, "jobs")]
    [InlineData("--pause soon", 2, "pause")]
    [InlineData("-t Publish", 3, "Publish")]
    [InlineData("-t Publish --exclusive", 3, "Publish")]
    [InlineData("-t Publish --gate audit", 2, "audit")]
    [InlineData("-t BlindScan", 4, "the rules cannot be read")]
    [InlineData("-t BlindScan -t Fails --keep-going", 4, "the rules cannot be read")]
    public async Task The_exit_code_tells_how_the_run_ended(string arguments, int exitCode, string text)
    {
        using var run = await SamplePipeline.RunAsync(workspace, arguments);

        Assert.True(run.ExitCode == exitCode, $"exit code {run.ExitCode}\n{run.All}");
        Assert.Contains(text, run.All, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.All, StringComparison.Ordinal);
        Assert.DoesNotContain(workspace.Events, line => line.StartsWith("published", StringComparison.Ordinal) || line == "after fails");
        Assert.Equal(exitCode == 2, workspace.Events.Length == 0);
    }

    [Fact]
    public async Task Error_hook_end_hook_and_teardown_run_when_a_task_fails()
    {
        using var run = await SamplePipeline.RunAsync(workspace, "-t AfterFails");

        Assert.Equal(["setup", "begin Fails", "error this one fails", "finally Fails", "end Fails", "teardown unsuccessful"], workspace.Events);
    }

    [Fact]
    public async Task An_unreadable_policy_is_told_with_file_and_line_before_anything_runs()
    {
        workspace.Write("policies/release.yaml", "apiVersion: cicd/v1\nkind: Policy\nmetadata: { name: release }\nspec:\n  rules:\n    - id: tests\n      tests: { failedAtMst: 0 }\n");

        using var run = await SamplePipeline.RunAsync(workspace, "");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("policies/release.yaml:7", run.All, StringComparison.Ordinal);
        Assert.Contains("failedAtMost", run.All, StringComparison.Ordinal);
        Assert.Empty(workspace.Events);
    }

    [Fact]
    public async Task Questions_about_the_pipeline_run_nothing_and_write_nothing()
    {
        foreach (var (arguments, text) in new[] { ("--tree", "Consume"), ("--list", "All three layers"), ("--dryrun", "Consume"), ("--plan json", "\"dependsOn\""), ("--help", "--pause"), ("--version", ".") })
        {
            using var run = await SamplePipeline.RunAsync(workspace, arguments);

            Assert.True(run.ExitCode == 0, $"{arguments}\n{run.All}");
            Assert.Contains(text, run.Output, StringComparison.Ordinal);
            Assert.Empty(run.Error);
        }

        Assert.Empty(Directory.GetFileSystemEntries(workspace.Root));
    }

    private static int Index(string text, string[] events)
    {
        var index = Array.FindIndex(events, line => line == text || line == $"{text} skipped");
        Assert.True(index >= 0, $"{text} is missing:\n{string.Join('\n', events)}");
        return index;
    }
}
