using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Cicd.Containers.Internal;

/// <summary>Asks a container whether it is healthy until it is, its time is over, or it has ended.</summary>
internal sealed class DockerHealthCheck(DockerContainers containers, DockerApplication application, TimeProvider time)
{
    private static readonly TimeSpan LongestQuestion = TimeSpan.FromSeconds(5);

    public async Task WaitAsync(string id, int port, CancellationToken cancellationToken)
    {
        var health = application.Health;
        var started = time.GetTimestamp();
        for (var healthy = 0; ;)
        {
            var state = (await containers.InspectAsync(id, cancellationToken)).State ?? new();
            if (!state.Running)
            {
                throw new ContainerException(string.Create(
                    CultureInfo.InvariantCulture, $"The container ended with exit code {state.ExitCode}{(state.OOMKilled ? ", for want of memory" : "")}{(string.IsNullOrEmpty(state.Error) ? "" : $": {OneText.Of(state.Error, 500)}")}."));
            }

            var answer = await AskAsync(id, port, cancellationToken);
            healthy = answer is null ? healthy + 1 : 0;
            if (healthy >= health.Times)
            {
                return;
            }

            if (time.GetElapsedTime(started) is var elapsed && elapsed >= health.Deadline)
            {
                throw new ContainerException(string.Create(
                    CultureInfo.InvariantCulture, $"The container is not healthy after {elapsed.TotalSeconds:0.#} s: {health.Kind} at {application.Address}:{port} {answer ?? "was answered too late"}."));
            }

            await Task.Delay(health.Interval, time, cancellationToken);
        }
    }

    // Null: it is healthy.
    private async Task<string?> AskAsync(string id, int port, CancellationToken cancellationToken)
    {
        using var timer = new CancellationTokenSource(LongestQuestion, time);
        using var bound = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timer.Token);
        try
        {
            return application.Health switch
            {
                { Command: { Count: > 0 } command } => await containers.ExecuteAsync(id, command, bound.Token) is not 0 and var code ? string.Create(CultureInfo.InvariantCulture, $"ended with exit code {code}") : null,
                { Path: { } path } => await GetAsync(port, path, bound.Token),
                _ => await ConnectAsync(port, bound.Token),
            };
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return string.Create(CultureInfo.InvariantCulture, $"gave no answer within {LongestQuestion.TotalSeconds:0} s");
        }
        catch (Exception exception) when (exception is HttpRequestException or SocketException or IOException)
        {
            return $"failed: {(exception.InnerException ?? exception).Message}";
        }
    }

    private async Task<string?> GetAsync(int port, string path, CancellationToken cancellationToken)
    {
        using var handler = new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false, UseCookies = false };
        using var http = new HttpClient(handler);
        var address = new UriBuilder(Uri.UriSchemeHttp, application.Address, port) { Path = path.Split('?')[0], Query = path.Contains('?', StringComparison.Ordinal) ? path[path.IndexOf('?', StringComparison.Ordinal)..] : "" }.Uri;
        using var response = await http.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        return response.StatusCode is >= HttpStatusCode.OK and < HttpStatusCode.BadRequest ? null : string.Create(CultureInfo.InvariantCulture, $"was answered with {(int)response.StatusCode}");
    }

    private async Task<string?> ConnectAsync(int port, CancellationToken cancellationToken)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(application.Address, port, cancellationToken);
        return null;
    }
}
