using System.Net;
using System.Text.Json;

namespace Cicd.Containers;

/// <summary>Reads what registries answer. It may be hostile.</summary>
internal static class Answers
{
    private const int MaxError = 1 << 16;
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);

    public static bool IsTransient(HttpStatusCode status) => status is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests
        or HttpStatusCode.InternalServerError or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout;

    public static TimeSpan? RetryAfter(HttpResponseMessage response, TimeProvider time)
    {
        var wait = response.Headers.RetryAfter is { } after ? after.Delta ?? (after.Date - time.GetUtcNow()) : null;
        return wait is null ? null : wait < TimeSpan.Zero ? TimeSpan.Zero : wait > LongestWait ? LongestWait : wait;
    }

    /// <summary>Reads a whole answer that must not be larger than the bound.</summary>
    public static async Task<byte[]> ReadAsync(HttpResponseMessage response, int bound, string what, CancellationToken cancellationToken)
    {
        if (response.Content.Headers.ContentLength > bound)
        {
            throw new RegistryException($"{what} has {response.Content.Headers.ContentLength} bytes, more than the {bound} that it may have.");
        }

        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        using var bytes = new MemoryStream();
        var buffer = new byte[81920];
        int read;
        while ((read = await stream.ReadAsync(buffer, cancellationToken)) > 0)
        {
            if (bytes.Length + read > bound)
            {
                throw new RegistryException($"{what} has more than the {bound} bytes that it may have.");
            }

            await bytes.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }

        return bytes.ToArray();
    }

    /// <summary>What a refusal says, for people.</summary>
    public static async Task<RegistryException> RefusedAsync(HttpRequestMessage request, HttpResponseMessage response, TimeProvider time, CancellationToken cancellationToken)
    {
        var reasons = "";
        try
        {
            var json = await ReadAsync(response, MaxError, "The answer", cancellationToken);
            var errors = JsonSerializer.Deserialize(json, RegistryJsonContext.Default.RegistryErrors)?.Errors ?? [];
            reasons = string.Join(", ", errors.Take(5).Select(error => Plain($"{error.Code} {error.Message}".Trim())));
        }
        catch (Exception exception) when (exception is JsonException or RegistryException or IOException or HttpRequestException)
        {
            // It refused without a readable reason.
        }

        var remedy = response.StatusCode switch
        {
            HttpStatusCode.Unauthorized => " Log in to it, or give a credential by CICD_REGISTRY, CICD_REGISTRY_USER and CICD_REGISTRY_PASSWORD.",
            HttpStatusCode.Forbidden => " The credential does not allow this.",
            _ => "",
        };
        return new($"{request.RequestUri!.Authority} answered {(int)response.StatusCode} to {request.Method} {request.RequestUri.AbsolutePath}{(reasons.Length > 0 ? $": {reasons}" : "")}.{remedy}", response.StatusCode)
        {
            IsTransient = IsTransient(response.StatusCode),
            RetryAfter = RetryAfter(response, time),
        };
    }

    private static string Plain(string text) => string.Concat(text.Take(200).Select(letter => char.IsControl(letter) ? ' ' : letter));
}
