using Cicd.Analysis.Code;
using Cicd.DotNet;
using Cicd.Hosting;
using Cicd.Policy;
using Cicd.Sbom;

namespace Cicd.Tests;

public sealed class CicdHostTests : IDisposable
{
    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("cicd-composition-");
    private readonly StringWriter output = new() { NewLine = "\n" };
    private readonly StringWriter error = new() { NewLine = "\n" };

    public void Dispose()
    {
        root.Delete(recursive: true);
        output.Dispose();
        error.Dispose();
    }

    [Fact]
    public async Task The_tasks_of_the_calling_assembly_get_the_services_of_all_rooms()
    {
        Assert.Equal(0, await RunAsync("-t", "Rooms"));
        Assert.Contains("all rooms are here", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Publishing_without_a_policy_is_denied()
    {
        Assert.Equal(3, await RunAsync("-t", "PublishNothing"));
        Assert.DoesNotContain("it is out", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bad_policy_keeps_every_run_from_starting()
    {
        var policies = root.CreateSubdirectory("policies");
        await File.WriteAllTextAsync(Path.Combine(policies.FullName, "release.yaml"), "apiVersion: cicd/v1\nkind: Polic\n");

        Assert.Equal(2, await RunAsync("-t", "Rooms"));
        Assert.Contains("policies/release.yaml:2:", error.ToString(), StringComparison.Ordinal);
        Assert.Equal("", output.ToString());
    }

    [Fact]
    public async Task A_bad_trust_file_does_too()
    {
        var policies = root.CreateSubdirectory("policies");
        await File.WriteAllTextAsync(Path.Combine(policies.FullName, "trust.yaml"), "apiVersion: cicd/v1\nkind: Trust\nmetadata: { name: keys }\nspec: { keyz: [] }\n");

        Assert.Equal(2, await RunAsync("-t", "Rooms"));
        Assert.Contains("policies/trust.yaml:4:", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_run_ends_with_its_manifest()
    {
        Assert.Equal(3, await RunAsync("-t", "PublishNothing"));
        Assert.True(File.Exists(Path.Combine(root.FullName, "artifacts", "evidence", "manifest.intoto.json")));
        Assert.Contains("Evidence: 1 statement. Unsigned: ", output.ToString(), StringComparison.Ordinal);
    }

    private Task<int> RunAsync(params string[] arguments) => CicdHost.Create()
        .UseEnvironment(new HostEnvironment { Out = output, Error = error, CurrentDirectory = root.FullName })
        .RunAsync(arguments);
}

public sealed class Rooms(DotNetCli dotnet, CodeScanner scanner, SbomGenerator sbom, PolicySet policies) : PipelineTask<PipelineContext>
{
    public override void Run(PipelineContext context)
    {
        object[] services = [dotnet, scanner, sbom, policies];
        context.Log.Information(services.Length == 4 ? "all rooms are here" : "");
    }
}

public sealed class PublishNothing : PipelineTask<PipelineContext>, IPublishTask
{
    public override void Run(PipelineContext context) => context.Log.Information("it is out");
}
