using System.Net;
using System.Net.Sockets;
using Cicd.AcceptanceTests.Support;

namespace Cicd.AcceptanceTests.Deploy;

/// <summary>A proxy of the tests' own.</summary>
internal sealed class NginxProxy : IDisposable
{
    private readonly ProgramRun nginx;

    private NginxProxy(ProgramRun nginx, string directory, int port)
    {
        this.nginx = nginx;
        Directory = directory;
        Port = port;
    }

    public string Directory { get; }

    public int Port { get; }

    public Uri Address => new($"http://127.0.0.1:{Port}/");

    public static async Task<NginxProxy> StartAsync(string directory, string application)
    {
        System.IO.Directory.CreateDirectory(directory);
        var port = FreePort();
        await File.WriteAllTextAsync(Path.Combine(directory, $"{application}.conf"), "server 127.0.0.1:9;\n");
        await File.WriteAllTextAsync(Path.Combine(directory, "nginx.conf"), $$"""
            user {{Environment.UserName}};
            worker_processes 2;
            pid {{directory}}/nginx.pid;
            error_log {{directory}}/error.log;
            events { }
            http {
              access_log off;
              client_body_temp_path {{directory}}/body;
              proxy_temp_path {{directory}}/proxy;
              fastcgi_temp_path {{directory}}/fastcgi;
              uwsgi_temp_path {{directory}}/uwsgi;
              scgi_temp_path {{directory}}/scgi;
              upstream application { include {{directory}}/{{application}}.conf; }
              server { listen 127.0.0.1:{{port}}; location / { proxy_pass http://application; } }
            }

            """);
        var nginx = ProgramRun.Start(directory, "nginx", ["-p", directory, "-c", Path.Combine(directory, "nginx.conf"), "-g", "daemon off;"]);
        for (var i = 0; i < 100 && nginx.ExitCodeIfEnded is null && !File.Exists(Path.Combine(directory, "nginx.pid")); i++)
        {
            await Task.Delay(50);
        }

        return nginx.ExitCodeIfEnded is null ? new(nginx, directory, port) : throw new InvalidOperationException($"nginx does not run:\n{nginx.All}");
    }

    public void Dispose() => nginx.Dispose();

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
