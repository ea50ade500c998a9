using System.IO.Pipelines;

namespace Cicd.Containers.Internal;

/// <summary>Lets one side write a stream that another reads, without keeping more of it than a little.</summary>
internal sealed class DuplexBuffer : IAsyncDisposable
{
    private readonly Pipe pipe = new(new PipeOptions(pauseWriterThreshold: 1 << 20, resumeWriterThreshold: 1 << 19, useSynchronizationContext: false));
    private readonly CancellationTokenSource stop;
    private readonly Task writing;

    public DuplexBuffer(Func<Stream, CancellationToken, Task> write, CancellationToken cancellationToken)
    {
        stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Reading = pipe.Reader.AsStream();
        writing = WriteAsync(write);
    }

    public Stream Reading { get; }

    /// <summary>Why the writing ended early.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>Waits for the end of the writing, and tells if it failed.</summary>
    public async Task CompleteAsync()
    {
        await Reading.DisposeAsync();
        await writing;
        if (Failure is { } failure)
        {
            throw failure;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await pipe.Reader.CompleteAsync();
        await writing;
        stop.Dispose();
    }

    private async Task WriteAsync(Func<Stream, CancellationToken, Task> write)
    {
        await Task.Yield();
        try
        {
            await using var stream = pipe.Writer.AsStream(leaveOpen: true);
            await write(stream, stop.Token);
            await stream.FlushAsync(stop.Token);
            await pipe.Writer.CompleteAsync();
        }
        catch (Exception exception)
        {
            Failure = exception;
            await pipe.Writer.CompleteAsync(exception);
        }
    }
}
