using System.Diagnostics;
using Cicd.AcceptanceTests.Gate;
using Cicd.AcceptanceTests.Support;
using Cicd.Containers;

namespace Cicd.AcceptanceTests.Deploy;

/// <summary>A Docker engine with images of the sample application, and a repository whose pipeline may deploy them. Made when a test first asks.</summary>
public sealed class DockerFixture : IAsyncLifetime, IDisposable
{
    private readonly Workspace workspace = new();
    private readonly Lazy<Task> started;
    private DockerDaemon? daemon;
    private GateProject? project;

    public DockerFixture() => started = new(StartAsync);

    internal string Host { get; private set; } = "";

    internal DockerEngine Engine { get; private set; } = null!;

    internal SampleImages Images { get; private set; } = null!;

    internal IReadOnlyList<string> BuildLog => log;

    private readonly List<string> log = [];

    public Task InitializeAsync() => Task.CompletedTask;

    /// <summary>A shop with a name of its own, behind a proxy of its own.</summary>
    internal async Task<Shop> OpenShopAsync(string name)
    {
        await started.Value;
        return await Shop.OpenAsync(this, GateProject.CopyOf(project!, artifacts: null), name, workspace.PathOf($"proxy-{name}"));
    }

    internal async Task<DockerFixture> ReadyAsync()
    {
        await started.Value;
        return this;
    }

    internal PipelineRuntime Runtime(string root, Redactor? redactor = null) =>
        new(new RunInfo("test", root), redactor ?? new(), new Nothing(), new TaskLog(redactor ?? new(), entry => log.Add(entry.Message)))
        {
            Variable = name => name == "DOCKER_HOST" ? Host : null,
        };

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose()
    {
        Engine?.Dispose();
        project?.Dispose();
        daemon?.Dispose();
        workspace.Dispose();
    }

    private async Task StartAsync()
    {
        if (Environment.GetEnvironmentVariable("DOCKER_HOST") is { Length: > 0 } given)
        {
            Host = given;
        }
        else
        {
            var directory = workspace.PathOf("docker");
            Directory.CreateDirectory(directory);
            daemon = await DockerDaemon.StartAsync(directory);
            Host = daemon.Host;
        }

        var runtime = Runtime(workspace.Root);
        Engine = new DockerEngine(runtime);
        var clock = Stopwatch.StartNew();
        Images = await SampleImages.BuildAsync(workspace.Root, Engine, runtime);
        log.Add($"images were made in {clock.Elapsed}");
        project = await GateProject.CreateAsync();
        project.Write("cicd.json", """
            {
              "environments": {
                "all": { "variables": { "GREETING": "hello" }, "secrets": { "API_KEY": "SHOP_KEY" } },
                "staging": { "variables": { "GREETING": "good day" } },
                "production": { "promotesFrom": "staging" }
              }
            }
            """);
        await project.CommitAsync("feat: environments");
        await project.PushAsync();
    }

    private sealed class Nothing : IEvidenceStore
    {
        public Task AddAsync(RunInfo run, EvidenceRecord evidence, CancellationToken cancellationToken) => Task.CompletedTask;

        public Task<IReadOnlyList<EvidenceRecord>> ReadAsync(RunInfo run, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<EvidenceRecord>>([]);
    }
}
