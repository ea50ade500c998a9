namespace Cicd.Containers.Internal;

/// <summary>Where a Docker engine listens.</summary>
/// <param name="Endpoint">Its address.</param>
/// <param name="Origin">What names it, for messages.</param>
internal sealed record EngineAddress(Uri Endpoint, string Origin)
{
    public const string Variable = "DOCKER_HOST";

    private const string DockerSocket = "/var/run/docker.sock";
    private const string PodmanSocket = "/run/podman/podman.sock";

    /// <summary>Whether it is on this machine, behind a socket that only those reach who may do all there anyway.</summary>
    public bool IsSocket => Endpoint.Scheme is "unix" or "npipe";

    /// <summary>Whether nobody on the way reads what the engine is told.</summary>
    public bool IsPrivate => IsSocket || Endpoint.IsLoopback;

    /// <summary>What DOCKER_HOST names, else the socket of Docker, else that of Podman.</summary>
    /// <exception cref="ContainerException">DOCKER_HOST is no address of an engine.</exception>
    public static EngineAddress Of(Func<string, string?> variable)
    {
        if (variable(Variable) is { Length: > 0 } given)
        {
            return Parse(given, variable);
        }

        if (OperatingSystem.IsWindows())
        {
            return new(new Uri("npipe://./pipe/docker_engine"), "the default pipe");
        }

        string?[] podman = [variable("XDG_RUNTIME_DIR") is { Length: > 0 } own ? $"{own}/podman/podman.sock" : null, PodmanSocket];
        var socket = File.Exists(DockerSocket) ? DockerSocket : podman.FirstOrDefault(File.Exists) ?? DockerSocket;
        return new(new Uri($"unix://{socket}"), "the default socket");
    }

    public override string ToString() => Endpoint.Scheme == "unix" ? $"unix://{Endpoint.AbsolutePath}" : Endpoint.GetLeftPart(UriPartial.Authority);

    private static EngineAddress Parse(string text, Func<string, string?> variable)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var address) || address.Scheme is not ("unix" or "npipe" or "tcp" or "http"))
        {
            throw new ContainerException($"{Variable} is no address that can be used: unix:///path/of/docker.sock, npipe://./pipe/docker_engine or tcp://host:port. An engine elsewhere is best reached by a forwarded socket: ssh -L /tmp/docker.sock:/var/run/docker.sock HOST");
        }

        return address.Scheme == "tcp" && variable("DOCKER_TLS_VERIFY") is { Length: > 0 }
            ? throw new ContainerException($"DOCKER_TLS_VERIFY is set, and an engine behind TLS with client certificates is not supported: forward its socket instead, and name that by {Variable}.")
            : new(address.Scheme == "tcp" ? new UriBuilder(address) { Scheme = "http" }.Uri : address, Variable);
    }
}
