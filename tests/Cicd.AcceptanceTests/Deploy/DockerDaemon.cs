using Cicd.AcceptanceTests.Support;

namespace Cicd.AcceptanceTests.Deploy;

/// <summary>A Docker engine of the tests' own: no bridge, no rules of a firewall, nothing outside of its directory.</summary>
internal sealed class DockerDaemon : IDisposable
{
    private const int Terminate = 15;
    private readonly ProgramRun daemon;
    private readonly string netns;

    private DockerDaemon(ProgramRun daemon, string directory, string host)
    {
        this.daemon = daemon;
        netns = Path.Combine(directory, "exec", "netns", "default");
        Host = host;
    }

    public string Host { get; }

    public static async Task<DockerDaemon> StartAsync(string directory)
    {
        var socket = Path.Combine(directory, "d.sock");
        var daemon = ProgramRun.Start(directory, "dockerd",
        [
            "--data-root", Path.Combine(directory, "data"), "--exec-root", Path.Combine(directory, "exec"), "--pidfile", Path.Combine(directory, "pid"), "-H", $"unix://{socket}",
            "--iptables=false", "--ip6tables=false", "--bridge=none", "--storage-driver=vfs",
        ]);
        for (var i = 0; i < 300 && daemon.ExitCodeIfEnded is null && !daemon.All.Contains("API listen on", StringComparison.Ordinal); i++)
        {
            await Task.Delay(100);
        }

        if (daemon.ExitCodeIfEnded is not null || !File.Exists(socket))
        {
            daemon.Dispose();
            throw new InvalidOperationException($"dockerd does not run:\n{daemon.All}");
        }

        return new(daemon, directory, $"unix://{socket}");
    }

    public void Dispose()
    {
        if (daemon.ExitCodeIfEnded is null)
        {
            daemon.Signal(Terminate);
            for (var i = 0; i < 150 && daemon.ExitCodeIfEnded is null; i++)
            {
                Thread.Sleep(100);
            }
        }

        daemon.Dispose();

        // It leaves this mount behind, and with it the directory could not be removed.
        using var unmounted = ProgramRun.RunAsync("/", "umount", ["-l", netns]).GetAwaiter().GetResult();
    }
}
