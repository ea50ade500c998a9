namespace Cicd.Containers;

/// <summary>Cancels when nothing has moved for a while.</summary>
internal sealed class StallWatch : IDisposable
{
    private readonly CancellationToken cancellation;
    private readonly CancellationTokenSource stalled;
    private readonly CancellationTokenSource both;
    private readonly TimeSpan timeout;

    public StallWatch(RegistryOptions options, CancellationToken cancellationToken)
    {
        cancellation = cancellationToken;
        timeout = options.StallTimeout;
        stalled = new CancellationTokenSource(timeout, options.Time);
        both = CancellationTokenSource.CreateLinkedTokenSource(stalled.Token, cancellationToken);
    }

    public CancellationToken Token => both.Token;

    /// <summary>Something moved.</summary>
    public void Touch() => stalled.CancelAfter(timeout);

    /// <summary>What an error on the way means: a reason that may pass, unless the caller cancelled.</summary>
    public RegistryException? Explain(Exception exception, string what) =>
        cancellation.IsCancellationRequested ? null
        : exception is OperationCanceledException ? new RegistryException($"{what}: nothing came for {timeout.TotalSeconds:0} s.", innerException: exception) { IsTransient = true }
        : exception is HttpRequestException or IOException ? new RegistryException($"{what}: {Reason(exception)}", innerException: exception) { IsTransient = exception is not HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError or HttpRequestError.NameResolutionError } }
        : null;

    public void Dispose()
    {
        both.Dispose();
        stalled.Dispose();
    }

    // The innermost one tells why, such as that a certificate is not trusted.
    private static string Reason(Exception exception) => exception.InnerException is { } inner ? Reason(inner) : exception.Message;
}
