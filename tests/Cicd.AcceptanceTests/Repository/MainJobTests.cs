using System.Text.Json;
using Cicd.AcceptanceTests.Support;

namespace Cicd.AcceptanceTests.Repository;

[Collection(CloneCollection.Name)]
public class MainJobTests(CloneFixture clone)
{
    [Fact]
    public void The_main_job_passes_on_a_clean_clone_and_leaves_what_it_promises()
    {
        Assert.True(clone.MainJob.ExitCode == 0, clone.MainJob.All);
        foreach (var file in (string[])["report/run.json", "sbom/cicd.cdx.json", "sarif/code.sarif"])
        {
            Assert.True(File.Exists(Path.Combine(clone.Root, "artifacts", file)), file);
        }

        var published = Directory.GetFiles(Path.Combine(clone.Root, "..", "feed")).Select(Path.GetFileName).Order(StringComparer.Ordinal);
        Assert.Equal(Directory.GetFiles(clone.Packages).Select(Path.GetFileName).Order(StringComparer.Ordinal), published);
        Assert.Contains(Directory.GetFiles(clone.Packages), file => Path.GetFileName(file).StartsWith("Cicd.0", StringComparison.Ordinal));
        using var report = JsonDocument.Parse(clone.Report);
        Assert.Equal(0, report.RootElement.GetProperty("exitCode").GetInt32());
    }

    [Theory]
    [InlineData("run --project build -- -t Publish --test-projects Yaml")]
    [InlineData("run --project build -- -t Publish --exclusive")]
    public async Task A_policy_that_cannot_be_met_keeps_publish_from_starting(string arguments)
    {
        var policy = Path.Combine(clone.Root, "policies", "release.yaml");
        var original = await File.ReadAllTextAsync(policy);
        await File.WriteAllTextAsync(policy, """
            apiVersion: cicd/v1
            kind: Policy
            metadata: { name: release }
            spec:
              enforcement: mandatory
              rules:
                - id: many-tests
                  tests: { passedAtLeast: 1000000 }

            """);
        try
        {
            using var run = await clone.DotNetAsync(arguments);

            Assert.True(run.ExitCode == 3, run.All);
            Assert.False(Directory.Exists(Path.Combine(clone.Root, "artifacts", "feed")));
            Assert.Contains("many-tests", run.Output, StringComparison.Ordinal);
            Assert.Contains("1000000", run.Output, StringComparison.Ordinal);
            Assert.Contains("policies/release.yaml", run.Output, StringComparison.Ordinal);
        }
        finally
        {
            await File.WriteAllTextAsync(policy, original);
        }
    }

    [Fact]
    public async Task The_msbuild_door_has_a_target_for_each_task()
    {
        using var list = await clone.DotNetAsync("run --project build -- --plan json");
        using var help = await clone.DotNetAsync("build build.cake.csproj -t:Help");
        Assert.True(help.ExitCode == 0, help.All);
        var door = System.Xml.Linq.XDocument.Load(Path.Combine(clone.Root, "build.cake.csproj"));
        var targets = door.Descendants("Target").Select(target => target.Attribute("Name")!.Value).ToHashSet();
        using var plan = JsonDocument.Parse(list.Output);
        foreach (var task in plan.RootElement.GetProperty("tasks").EnumerateArray().Select(task => task.GetProperty("name").GetString()!).Append("Publish"))
        {
            Assert.Contains(task, targets);
            Assert.Contains(task, help.Output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_msbuild_door_runs_a_task_and_passes_its_exit_code_and_arguments_on()
    {
        using var sbom = await clone.DotNetAsync("build build.cake.csproj -t:Sbom -p:PipelineArguments=--exclusive");
        using var wrong = await clone.DotNetAsync("build build.cake.csproj -t:Sbom -p:PipelineArguments=--no-such-option");

        Assert.True(sbom.ExitCode == 0, sbom.All);
        Assert.Equal(1, wrong.ExitCode);
        Assert.Contains("error CICD2", wrong.Output, StringComparison.Ordinal);
        Assert.Contains("--no-such-option", wrong.Output, StringComparison.Ordinal);
    }
}
