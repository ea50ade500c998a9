using System.Text.Json;
using System.Text.Json.Nodes;

namespace Cicd.Hosting.Tests;

public sealed class RunReportTests : IDisposable
{
    private readonly string root = Path.Combine(Path.GetTempPath(), "cicd-report-" + Guid.NewGuid().ToString("N"));

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Fact]
    public async Task The_report_has_the_form_that_its_schema_describes()
    {
        var report = await WriteAsync();

        Assert.Empty(SmallSchema.FromFile("run.schema.json").Problems(report));
    }

    [Theory]
    [InlineData("$.exitCode", "5")]
    [InlineData("$.outcome", "\"succeeded\"")]
    [InlineData("$.started", "\"yesterday\"")]
    [InlineData("$.schema", "\"cicd/run/v2\"")]
    [InlineData("$.tasks", "{}")]
    [InlineData("$.tasks[0].state", "\"Succeeded\"")]
    [InlineData("$.tasks[0].name", "null")]
    [InlineData("$.tasks[0].durationSeconds", "-1")]
    [InlineData("$.artifacts[0].digest", "\"0000\"")]
    [InlineData("$.evidence[0].files[0]", "\"/home/x\"")]
    public async Task The_schema_refuses_another_form(string path, string value)
    {
        var report = await WriteAsync();
        Set(report, path, JsonNode.Parse(value));

        Assert.NotEmpty(SmallSchema.FromFile("run.schema.json").Problems(report));
    }

    [Fact]
    public async Task The_report_tells_how_each_task_ended()
    {
        var report = await WriteAsync();

        Assert.Equal(3, (int?)report["exitCode"]);
        Assert.Equal("denied", (string?)report["outcome"]);
        Assert.Equal("2026-03-04T05:06:07Z", (string?)report["started"]);
        var test = report["tasks"]!.AsArray().Single(task => (string?)task!["name"] == "Test")!;
        Assert.Equal("failed", (string?)test["state"]);
        Assert.Equal(125.4, (double?)test["durationSeconds"]);
        Assert.Equal(["326 passed", "1 failed"], test["figures"]!.AsArray().Select(figure => (string?)figure));
        var publish = report["tasks"]!.AsArray().Single(task => (string?)task!["name"] == "Publish")!;
        Assert.Equal("policies/release.yaml", (string?)publish["decision"]!["verdicts"]![0]!["file"]);
        Assert.Equal("notEvaluated", (string?)publish["decision"]!["verdicts"]![1]!["outcome"]);
        Assert.Equal("artifacts/a.txt", (string?)report["artifacts"]![0]!["name"]);
    }

    [Fact]
    public async Task Neither_secrets_nor_the_place_on_this_machine_are_in_the_report()
    {
        var run = new SampleRun();
        run.Redactor.Register(new Secret("pass\"wörd"));
        await WriteAsync(run, [run.Work("T", 1, execution =>
        {
            execution.AddFigure("pass\"wörd");
            throw new PipelineException($"cannot read {run.Runtime!.Run.Root}/src/a.cs in {run.Runtime.Run.Root} with pass\"wörd");
        })], "T");

        var text = await File.ReadAllTextAsync(Path.Combine(root, RunReportWriter.File));
        Assert.DoesNotContain("wörd", text);
        Assert.DoesNotContain(run.Runtime!.Run.Root, text);
        Assert.Contains("cannot read src/a.cs in . with ***", text);
    }

    private Task<JsonNode> WriteAsync()
    {
        var run = new SampleRun();
        return WriteAsync(run, run.Tasks(), "Default", "Deploy");
    }

    private async Task<JsonNode> WriteAsync(SampleRun run, IReadOnlyList<TaskDefinition> tasks, params string[] targets)
    {
        run.Root = root;
        await run.RunAsync(new SilentObserver(), tasks, targets);
        Directory.CreateDirectory(Path.Combine(root, "artifacts"));
        await File.WriteAllTextAsync(Path.Combine(root, "artifacts", "a.txt"), "a");
        await run.Runtime!.Artifacts.AddFileAsync("artifacts/a.txt", ArtifactKind.File, CancellationToken.None);
        await new RunReportWriter(run.Runtime!).WriteAsync(run.Result!, CancellationToken.None);
        return JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(root, RunReportWriter.File)))!;
    }

    private static void Set(JsonNode node, string path, JsonNode? value)
    {
        var steps = path[2..].Replace("[", ".[").Split('.');
        foreach (var step in steps[..^1])
        {
            node = step[0] == '[' ? node[int.Parse(step.Trim('[', ']'))]! : node[step]!;
        }

        if (steps[^1][0] == '[')
        {
            node[int.Parse(steps[^1].Trim('[', ']'))] = value;
        }
        else
        {
            node[steps[^1]] = value;
        }
    }

    private sealed class SilentObserver : RunObserver;
}
