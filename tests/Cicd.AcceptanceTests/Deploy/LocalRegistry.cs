using System.Net;
using System.Net.Sockets;
using Cicd.AcceptanceTests.Support;

namespace Cicd.AcceptanceTests.Deploy;

/// <summary>A registry of Docker's distribution on a loopback port, which keeps no list of referrers.</summary>
internal sealed class LocalRegistry : IDisposable
{
    private readonly ProgramRun program;
    private readonly HttpClient http = new(new SocketsHttpHandler { UseProxy = false });

    private LocalRegistry(ProgramRun program, string address) => (this.program, Address) = (program, address);

    public string Address { get; }

    /// <param name="workspace">Where it keeps what is pushed.</param>
    /// <param name="more">Further lines of its configuration.</param>
    public static async Task<LocalRegistry> StartAsync(Workspace workspace, string more = "")
    {
        using var port = new TcpListener(IPAddress.Loopback, 0);
        port.Start();
        var address = port.LocalEndpoint.ToString()!;
        port.Stop();
        workspace.Write("registry.yml", $"version: 0.1\nstorage:\n  filesystem:\n    rootdirectory: {workspace.PathOf("registry")}\n  delete:\n    enabled: true\nhttp:\n  addr: {address}\n{more}");
        var program = ProgramRun.Start(workspace.Root, "docker-registry", ["serve", workspace.PathOf("registry.yml")]);
        for (var i = 0; i < 200 && !program.All.Contains("listening on", StringComparison.Ordinal); i++)
        {
            await Task.Delay(50);
        }

        return new(program, address);
    }

    /// <summary>What the registry answers to the path below <c>/v2/</c>.</summary>
    public Task<string> GetAsync(string path) => http.GetStringAsync(new Uri($"http://{Address}/v2/{path}"));

    public void Dispose()
    {
        http.Dispose();
        program.Dispose();
    }
}
