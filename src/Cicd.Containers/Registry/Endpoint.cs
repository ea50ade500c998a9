using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;

namespace Cicd.Containers;

/// <summary>Finds where a registry is asked, and whether with TLS.</summary>
internal static class Endpoint
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    /// <summary>The address that all paths of the registry are below.</summary>
    public static async Task<Uri> FindAsync(string registry, RegistryOptions options, CancellationToken cancellationToken)
    {
        var host = registry == "docker.io" ? "registry-1.docker.io" : registry;
        var address = new Uri($"https://{host}/");
        var isPlain = options.PlainHttp.Contains(registry, StringComparer.OrdinalIgnoreCase) || (IsLoopback(address.Host) && !await HasTlsAsync(address, cancellationToken));
        return isPlain ? new Uri($"http://{host}/") : address;
    }

    private static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    // One that shows a certificate is never asked without TLS, whether the certificate is trusted or not.
    private static async Task<bool> HasTlsAsync(Uri address, CancellationToken cancellationToken)
    {
        var isShown = false;
        using var bound = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        bound.CancelAfter(Longest);
        try
        {
            using var socket = new TcpClient();
            await socket.ConnectAsync(address.Host.Trim('[', ']'), address.Port, bound.Token);
#pragma warning disable CA5359 // Nothing is sent: the question is only whether there is a certificate.
            await using var tls = new SslStream(socket.GetStream(), leaveInnerStreamOpen: false, (_, _, _, _) => isShown = true);
#pragma warning restore CA5359
            await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = address.Host }, bound.Token);
            return true;
        }
        catch (Exception exception) when (exception is AuthenticationException or IOException or SocketException)
        {
            return isShown;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return true;
        }
    }
}
