using Cicd.AcceptanceTests.Gate;
using Cicd.AcceptanceTests.Support;

namespace Cicd.AcceptanceTests.Deploy;

/// <summary>An application of a name of its own: its repository, its proxy, and what runs of it in the engine.</summary>
internal sealed class Shop : IDisposable
{
    private readonly DockerFixture fixture;
    private readonly string name;

    private Shop(DockerFixture fixture, GateProject project, NginxProxy proxy, string name)
    {
        this.fixture = fixture;
        this.name = name;
        Project = project;
        Proxy = proxy;
    }

    public static string Secret { get; } = $"key-{Guid.NewGuid():N}";

    public GateProject Project { get; }

    public NginxProxy Proxy { get; }

    public static async Task<Shop> OpenAsync(DockerFixture fixture, GateProject project, string name, string directory)
    {
        project.Environment["DOCKER_HOST"] = fixture.Host;
        project.Environment["SHOP_KEY"] = Secret;
        return new(fixture, project, await NginxProxy.StartAsync(directory, name), name);
    }

    public ProgramRun StartDeploy(Sha256Digest image, string more = "") => Project.StartPipeline(Arguments(image, more));

    public Task<ProgramRun> DeployAsync(Sha256Digest image, string more = "", string environment = "staging") => Project.PipelineAsync(Arguments(image, more, environment));

    public string Arguments(Sha256Digest image, string more = "", string environment = "staging") =>
        $"-t DeployShop --environment {environment} --image {SampleImages.Name}@{image} --app {name} --proxy {Proxy.Directory} --images {fixture.Images.Layout.Directory} {more}";

    public Task<ProgramRun> RollBackAsync(int drain = 1) => Project.ToolAsync("rollback", "staging", "--application", name, "--drain", $"{drain}");

    public async Task<string> AskAsync(string path = "")
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        return await http.GetStringAsync(new Uri(Proxy.Address, path));
    }

    /// <summary>The names of the containers of the application, in order.</summary>
    public async Task<IReadOnlyList<string>> ContainersAsync(string format = "{{.Names}}")
    {
        using var run = await ProgramRun.RunAsync(Project.Root, "docker", ["-H", fixture.Host, "ps", "-a", "--no-trunc", "--filter", $"name=^/{name}[.]", "--format", format]);
        return [.. run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal)];
    }

    public void Dispose()
    {
        foreach (var id in ContainersAsync("{{.ID}}").GetAwaiter().GetResult())
        {
            using var removed = ProgramRun.RunAsync(Project.Root, "docker", ["-H", fixture.Host, "rm", "-f", id]).GetAwaiter().GetResult();
        }

        Proxy.Dispose();
        Project.Dispose();
    }
}
