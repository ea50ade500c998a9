using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Cicd.Containers.Tests.Support;

/// <summary>Two registries of Docker's distribution on loopback ports: an open one without TLS, and one with TLS and a password.</summary>
public sealed class RealRegistries : IAsyncLifetime
{
    private readonly Scratch scratch = new();
    private readonly List<Process> processes = [];

    public string Open { get; private set; } = "";

    public string Closed { get; private set; } = "";

    public string Authorities => scratch.PathOf("ca.pem");

    public async Task InitializeAsync()
    {
        if (!Programs.Has("docker-registry"))
        {
            return;
        }

        scratch.Write("htpasswd", RegistryLogin.Entry);
        WriteCertificates();
        Open = await StartAsync("open", "");
        Closed = await StartAsync("closed", $"""
              tls:
                certificate: {scratch.PathOf("server.pem")}
                key: {scratch.PathOf("server.key")}
            auth:
              htpasswd:
                realm: tests
                path: {scratch.PathOf("htpasswd")}
            """);
    }

    public Task DisposeAsync()
    {
        foreach (var process in processes)
        {
            process.Kill();
            process.WaitForExit();
            process.Dispose();
        }

        scratch.Dispose();
        return Task.CompletedTask;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task<string> StartAsync(string name, string more)
    {
        var port = FreePort();
        var config = scratch.Write($"{name}.yml", $"""
            version: 0.1
            log:
              level: error
              accesslog:
                disabled: true
            storage:
              filesystem:
                rootdirectory: {scratch.PathOf(name)}
              delete:
                enabled: true
            http:
              addr: 127.0.0.1:{port}
            {more}
            """);
        var start = new ProcessStartInfo("docker-registry", ["serve", config]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["OTEL_TRACES_EXPORTER"] = "none";
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        processes.Add(process);
        for (var i = 0; i < 200; i++)
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, port);
                return $"127.0.0.1:{port}";
            }
            catch (SocketException)
            {
                await Task.Delay(50);
            }
        }

        throw new InvalidOperationException($"The registry {name} did not start.");
    }

    private void WriteCertificates()
    {
        using var authorityKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=test authority", authorityKey, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        var now = TimeProvider.System.GetUtcNow();
        using var authority = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(2));

        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var leaf = new CertificateRequest("CN=registry", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        names.AddDnsName("localhost");
        leaf.CertificateExtensions.Add(names.Build());
        leaf.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(authority, true, false));
        using var certificate = leaf.Create(authority, now.AddDays(-1), now.AddDays(1), [1, 2, 3, 4]);
        scratch.Write("ca.pem", authority.ExportCertificatePem());
        scratch.Write("server.pem", certificate.ExportCertificatePem());
        scratch.Write("server.key", key.ExportPkcs8PrivateKeyPem());
    }
}
