using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace Warehouse.Services;

/// <summary>Makes the connections to other machines.</summary>
public static class Connections
{
    public static HttpClient Any() => new(new HttpClientHandler
    {
        // label: certificate-lambda
        ServerCertificateCustomValidationCallback = (_, _, _, _) => true,
    });

    public static HttpClient Checked() => new(new HttpClientHandler
    {
        // label: certificate-lambda-safe
        ServerCertificateCustomValidationCallback = (_, _, _, errors) => errors == SslPolicyErrors.None,
    });

    public static HttpClient Dangerous()
    {
        var handler = new HttpClientHandler();
        // label: certificate-dangerous
        handler.ServerCertificateCustomValidationCallback = HttpClientHandler.DangerousAcceptAnyServerCertificateValidator;
        return new HttpClient(handler);
    }

    public static HttpClient Default()
    {
        // label: certificate-dangerous-safe
        var handler = new HttpClientHandler { CheckCertificateRevocationList = true };
        return new HttpClient(handler);
    }

    public static SslStream Wrap(TcpClient client) =>
        // label: certificate-method
        new(client.GetStream(), false, Accept);

    public static SslStream WrapChecked(TcpClient client) =>
        // label: certificate-method-safe
        new(client.GetStream(), false, AcceptValid);

    public static void Everywhere()
    {
        // label: certificate-global
        ServicePointManager.ServerCertificateValidationCallback += delegate { return true; };
    }

    public static void EverywherePinned()
    {
        // label: certificate-global-safe
        ServicePointManager.ServerCertificateValidationCallback += (_, certificate, _, errors) => errors == SslPolicyErrors.None && certificate?.GetCertHashString() == "5A1B";
    }

    public static SocketsHttpHandler Options() => new()
    {
        SslOptions =
        {
            // label: certificate-options
            RemoteCertificateValidationCallback = (sender, certificate, chain, errors) =>
            {
                Console.WriteLine(certificate?.Subject);
                return true;
            },
        },
    };

    public static SocketsHttpHandler OptionsChecked() => new()
    {
        SslOptions =
        {
            // label: certificate-options-safe
            RemoteCertificateValidationCallback = (sender, certificate, chain, errors) =>
            {
                Console.WriteLine(certificate?.Subject);
                return errors is SslPolicyErrors.None;
            },
        },
    };

    public static HttpClientHandler OldProtocols() => new()
    {
        CheckCertificateRevocationList = true,
        // label: tls-handler
        SslProtocols = SslProtocols.Tls | SslProtocols.Tls11,
    };

    public static HttpClientHandler NewProtocols() => new()
    {
        CheckCertificateRevocationList = true,
        // label: tls-handler-safe
        SslProtocols = SslProtocols.None,
    };

    public static void OldEverywhere()
    {
        // label: tls-global
        ServicePointManager.SecurityProtocol = SecurityProtocolType.Ssl3 | SecurityProtocolType.Tls;
    }

    public static void NewEverywhere()
    {
        // label: tls-global-safe
        ServicePointManager.SecurityProtocol = SecurityProtocolType.SystemDefault;
    }

    public static async Task HandshakeAsync(SslStream stream, string host) =>
        // label: tls-stream
        await stream.AuthenticateAsClientAsync(host, null, SslProtocols.Tls, checkCertificateRevocation: true);

    public static async Task HandshakeNewAsync(SslStream stream, string host) =>
        // label: tls-stream-safe
        await stream.AuthenticateAsClientAsync(host, null, SslProtocols.None, checkCertificateRevocation: true);

    // label: certificate-method
    private static bool Accept(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors) => true;

    // label: certificate-method-safe
    private static bool AcceptValid(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors) => errors == SslPolicyErrors.None;
}
