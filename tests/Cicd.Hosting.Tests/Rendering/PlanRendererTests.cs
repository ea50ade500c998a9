using System.Text;
using System.Text.Json;

namespace Cicd.Hosting.Tests;

public sealed class PlanRendererTests
{
    private static readonly PipelinePlan Plan = Graph().Plan(["Default", "Publish"]);

    [Fact]
    public void The_tree_names_a_shared_dependency_again_but_not_what_is_below_it()
    {
        using var output = new StringWriter { NewLine = "\n" };

        PlanRenderer.Tree(Plan, output);

        Assert.Equal(
            """
            Default
            ├─ Pack
            │  └─ Test
            │     └─ Build
            │        └─ Restore
            └─ Scan
               └─ Build (above)
            Publish [gated: publish]
            └─ Pack (above)

            """.ReplaceLineEndings("\n"),
            output.ToString());
    }

    [Fact]
    public void The_tree_is_ASCII_where_the_output_is()
    {
        using var stream = new MemoryStream();
        using (var output = new StreamWriter(stream, Encoding.ASCII, leaveOpen: true) { NewLine = "\n" })
        {
            PlanRenderer.Tree(Plan, output);
        }

        Assert.StartsWith("Default\n+- Pack\n|  `- Test\n|     `- Build\n", Encoding.ASCII.GetString(stream.ToArray()));
    }

    [Fact]
    public void The_list_has_each_task_with_its_description()
    {
        using var output = new StringWriter { NewLine = "\n" };

        PlanRenderer.List(Graph().Tasks, output);

        Assert.Equal("Restore  Restores the packages\nBuild    Compiles\nTest\nScan\nPack\nDefault\nPublish\n", output.ToString());
    }

    [Fact]
    public void A_dry_run_has_the_order_and_what_each_task_waits_for()
    {
        using var output = new StringWriter { NewLine = "\n" };

        PlanRenderer.DryRun(Plan, output);

        Assert.Contains("  1. Restore\n  2. Build after Restore\n", output.ToString());
        Assert.Contains(" Publish after Pack, Scan [gated: publish]\n", output.ToString());
    }

    [Fact]
    public void The_JSON_form_has_each_task_with_its_dependencies_and_settings()
    {
        using var output = new StringWriter();

        PlanJson.Write(Plan, output);

        using var json = JsonDocument.Parse(output.ToString());
        var root = json.RootElement;
        Assert.Equal("cicd/plan/v1", root.GetProperty("schema").GetString());
        Assert.Equal(["Default", "Publish"], root.GetProperty("targets").EnumerateArray().Select(target => target.GetString()));
        var publish = root.GetProperty("tasks").EnumerateArray().Single(task => task.GetProperty("name").GetString() == "Publish");
        Assert.Equal("""["Pack"]""", publish.GetProperty("dependsOn").GetRawText().Replace(" ", "").Replace("\n", ""));
        Assert.Equal("""["Scan"]""", publish.GetProperty("runsAfter").GetRawText().Replace(" ", "").Replace("\n", ""));
        Assert.Equal("""["publish"]""", publish.GetProperty("gated").GetRawText().Replace(" ", "").Replace("\n", ""));
        Assert.Equal("""["feed"]""", publish.GetProperty("resources").GetRawText().Replace(" ", "").Replace("\n", ""));
        Assert.Equal(90, publish.GetProperty("timeoutSeconds").GetDouble());
        Assert.Equal(2, publish.GetProperty("retries").GetInt32());
        Assert.Equal(1, publish.GetProperty("depth").GetInt32());
    }

    [Fact]
    public void A_long_chain_of_tasks_has_a_tree()
    {
        var chain = Enumerable.Range(0, 3000).Select(number => Task($"T{number}", number == 0 ? [] : [$"T{number - 1}"]));
        using var output = new StringWriter();

        PlanRenderer.Tree(PipelineGraph.Create(chain).Plan(["T2999"]), output);

        Assert.Contains("─ T0", output.ToString());
    }

    private static PipelineGraph Graph() => PipelineGraph.Create(
    [
        Task("Restore", [], "Restores the packages"),
        Task("Build", ["Restore"], "Compiles"),
        Task("Test", ["Build"]),
        Task("Scan", ["Build"]),
        Task("Pack", ["Test"]),
        Task("Default", ["Pack", "Scan"]),
        new TaskDefinition("Publish", Task("", []).Body)
        {
            DependsOn = ["Pack"],
            RunsAfter = ["Scan"],
            Gated = GateActions.Publish,
            Resources = ["feed"],
            Timeout = TimeSpan.FromSeconds(90),
            Retry = new RetrySettings(2, TimeSpan.FromSeconds(1), 2, TimeSpan.FromSeconds(10)),
        },
    ]);

    private static TaskDefinition Task(string name, IReadOnlyList<string> dependsOn, string? description = null) =>
        new(name, TaskBody.From((_, _) => System.Threading.Tasks.Task.CompletedTask)) { DependsOn = dependsOn, Description = description };
}
