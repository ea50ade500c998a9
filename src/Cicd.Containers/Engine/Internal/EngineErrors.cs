using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Docker.DotNet;

namespace Cicd.Containers.Internal;

/// <summary>Says in the words of a person what the engine, or the way to it, refuses.</summary>
internal static class EngineErrors
{
    private const int LongestMessage = 2000;

    public static bool IsKnown(Exception exception) =>
        exception is DockerApiException or HttpRequestException or SocketException or IOException or TimeoutException or UnauthorizedAccessException or JsonException;

    public static ContainerException Explain(EngineAddress address, string what, Exception exception) => exception switch
    {
        DockerApiException answer => new($"{what}: {MessageOf(answer)}", exception),
        _ when address.IsSocket && Code(exception) is SocketError.AccessDenied => new(
            $"{address} may not be used by this user: add the user to the group of the socket, or run a rootless engine and name its socket by {EngineAddress.Variable}.", exception),
        _ when address.Endpoint.Scheme == "unix" && !File.Exists(address.Endpoint.AbsolutePath) => new(
            $"There is no Docker engine at {address} ({address.Origin}): start one, or name its socket by {EngineAddress.Variable}.", exception),
        _ when Code(exception) is SocketError.ConnectionRefused or SocketError.AddressNotAvailable or SocketError.HostNotFound => new(
            $"No Docker engine listens at {address} ({address.Origin}): start it, or name another by {EngineAddress.Variable}.", exception),
        _ => new($"{what}: the Docker engine at {address} did not answer: {exception.Message}", exception),
    };

    public static bool IsNotFound(Exception exception) => exception is DockerApiException { StatusCode: HttpStatusCode.NotFound };

    public static bool IsConflict(Exception exception) => exception is DockerApiException { StatusCode: HttpStatusCode.Conflict };

    private static SocketError? Code(Exception? exception)
    {
        for (; exception is not null; exception = exception.InnerException)
        {
            if (exception is SocketException socket)
            {
                return socket.SocketErrorCode;
            }

            if (exception is UnauthorizedAccessException)
            {
                return SocketError.AccessDenied;
            }
        }

        return null;
    }

    private static string MessageOf(DockerApiException exception)
    {
        var text = exception.ResponseBody ?? string.Empty;
        try
        {
            using var json = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = 8 });
            text = json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("message", out var message) && message.ValueKind == JsonValueKind.String ? message.GetString()! : text;
        }
        catch (JsonException)
        {
            // Told as it is.
        }

        return OneText.Of(text.Length > 0 ? text : exception.StatusCode.ToString(), LongestMessage);
    }
}
