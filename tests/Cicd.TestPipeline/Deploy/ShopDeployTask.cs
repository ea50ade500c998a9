using Cicd.Containers;

namespace Cicd.TestPipeline.Deploy;

/// <summary>How the shop runs in a Docker engine behind a proxy.</summary>
public abstract class ShopDeployTask(DockerTargets targets, IDeployer deployer) : DockerDeployTask<EventsContext>(targets, deployer)
{
    [Parameter("The name of the application")]
    public string App { get; set; } = "shop";

    [Parameter("The directory of the proxy")]
    public string? Proxy { get; set; }

    [Parameter("The directory of the image layout")]
    public string? Images { get; set; }

    [Parameter("A command that tells whether it is healthy, instead of a path")]
    public string[] HealthCommand { get; set; } = [];

    [Parameter("How long it may take to become healthy, in seconds")]
    public int HealthSeconds { get; set; } = 20;

    [Parameter("How long the old version is kept, in seconds")]
    public int Window { get; set; } = 3600;

    protected override DockerApplication Application(EventsContext context, string environment) => new(App)
    {
        Network = "host",
        FirstPort = 18200,
        LastPort = 18260,
        Health = new()
        {
            Path = HealthCommand.Length > 0 ? null : "/health",
            Command = HealthCommand,
            Deadline = TimeSpan.FromSeconds(HealthSeconds),
            Interval = TimeSpan.FromMilliseconds(100),
        },
        ProxyFile = Proxy is null ? null : Path.Combine(Proxy, $"{App}.conf"),
        Reload = Proxy is null ? [] : ["nginx", "-p", Proxy, "-c", Path.Combine(Proxy, "nginx.conf"), "-s", "reload"],
        StopTime = TimeSpan.FromSeconds(3),
    };

    protected override string Layouts(EventsContext context) => Images ?? base.Layouts(context);

    protected override TimeSpan RollbackWindow(EventsContext context) => TimeSpan.FromSeconds(Window);

    protected override TimeSpan Drain(EventsContext context) => TimeSpan.FromSeconds(1);
}
