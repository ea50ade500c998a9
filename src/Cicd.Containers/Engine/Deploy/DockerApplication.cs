namespace Cicd.Containers;

/// <summary>
/// How an application runs in a Docker engine. The engine keeps it with each container, so that <c>cicd rollback</c> needs nothing else; it
/// holds no secrets.
/// </summary>
/// <param name="Name">Its name: lower-case letters, digits, dashes and underscores; the containers are named <c>NAME.ENVIRONMENT</c>.</param>
public sealed record DockerApplication(string Name)
{
    /// <summary>The network: <c>bridge</c>, where the port of the container is published at another of the host, <c>host</c>, or that of another network of the engine. Default: bridge.</summary>
    public string Network { get; init; } = "bridge";

    /// <summary>The variable that tells the application on which port to listen. Default: that of ASP.NET Core.</summary>
    public string PortVariable { get; init; } = "ASPNETCORE_HTTP_PORTS";

    /// <summary>The port inside of the container. With the network <c>host</c> each instance gets a port of its own instead. Default: 8080.</summary>
    public int ContainerPort { get; init; } = 8080;

    /// <summary>The first port of the host that an instance may get. Default: 18080.</summary>
    public int FirstPort { get; init; } = 18080;

    /// <summary>The last port of the host that an instance may get. Default: 18179.</summary>
    public int LastPort { get; init; } = 18179;

    /// <summary>Where the proxy and the health check reach the host's ports, and at which the ports are published. Default: 127.0.0.1.</summary>
    public string Address { get; init; } = "127.0.0.1";

    /// <summary>How to tell that it is healthy.</summary>
    public DockerHealth Health { get; init; } = new();

    /// <summary>
    /// The file that tells a proxy where to send the traffic, such as an include of nginx; written atomically. Null: none, and who sends the
    /// traffic finds the port in the labels of the container <c>NAME.ENVIRONMENT</c>.
    /// </summary>
    public string? ProxyFile { get; init; }

    /// <summary>What the file holds; <c>{address}</c> and <c>{port}</c> are replaced. Default: a <c>server</c> line of an nginx upstream.</summary>
    public string ProxyText { get; init; } = "server {address}:{port};\n";

    /// <summary>The command that makes the proxy read the file again without dropping requests, such as <c>nginx -s reload</c>.</summary>
    public IReadOnlyList<string> Reload { get; init; } = [];

    /// <summary>Arguments for the image's entry point; none for its own.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>Directories and volumes, as <c>docker run --volume</c> writes them.</summary>
    public IReadOnlyList<string> Volumes { get; init; } = [];

    /// <summary>How long a container that is stopped has to end by itself. Default: ten seconds.</summary>
    public TimeSpan StopTime { get; init; } = TimeSpan.FromSeconds(10);
}
