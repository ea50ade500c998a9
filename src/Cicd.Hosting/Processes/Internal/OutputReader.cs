using System.Diagnostics;
using System.Text;

namespace Cicd.Hosting;

/// <summary>Reads one output pipe of a child to its end, or until the child is gone and nobody else writes to it any more.</summary>
/// <param name="splitter">Takes the text, to be cut into lines.</param>
/// <param name="exited">Completes when the child has exited.</param>
internal sealed class OutputReader(LineSplitter splitter, Func<Task> exited)
{
    /// <summary>How much of the output is kept, in characters.</summary>
    public const int Kept = 4 * 1024 * 1024;

    // Something that the child left behind, such as a build server, may hold the pipe open for ever and even write to it.
    // What the child itself wrote lies ready in the pipe, which holds no more than this.
    private const int MostAfterExit = 1024 * 1024;
    private static readonly TimeSpan QuietAfterExit = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestAfterExit = TimeSpan.FromSeconds(5);
    private const char ByteOrderMark = '\uFEFF';

    private readonly TailBuffer kept = new(Kept);
    private TimeSpan waitedAfterExit;
    private int readAfterExit;

    /// <summary>What was read, of very long output the last part.</summary>
    public string Text => kept.ToString();

    /// <summary>Reads.</summary>
    public async Task ReadAsync(Stream pipe, CancellationToken cancellationToken)
    {
        try
        {
            await ReadToEndAsync(pipe, cancellationToken);
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException)
        {
            // Cancelled, or the other end broke off: what was read counts.
        }
        finally
        {
            splitter.Complete();
        }
    }

    private async Task ReadToEndAsync(Stream pipe, CancellationToken cancellationToken)
    {
        using var leave = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var decoder = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false).GetDecoder();
        var bytes = new byte[8 * 1024];
        var chars = new char[Encoding.UTF8.GetMaxCharCount(bytes.Length)];
        var isStart = true;
        int read;
        do
        {
            var reading = pipe.ReadAsync(bytes, leave.Token).AsTask();
            if (!await IsWorthWaitingAsync(reading))
            {
                await leave.CancelAsync();
            }

            read = await reading;
            readAfterExit += exited().IsCompleted ? read : 0;
            var text = chars.AsMemory(0, decoder.GetChars(bytes, 0, read, chars, 0, flush: read == 0));
            if (isStart && !text.IsEmpty)
            {
                isStart = false;
                text = text.Span[0] == ByteOrderMark ? text[1..] : text;
            }

            kept.Append(text.Span);
            splitter.Append(text.Span);
        }
        while (read > 0 && readAfterExit < MostAfterExit);
    }

    private async Task<bool> IsWorthWaitingAsync(Task reading)
    {
        if (await Task.WhenAny(reading, exited()) == reading)
        {
            return true;
        }

        var since = Stopwatch.GetTimestamp();
        await Task.WhenAny(reading, Task.Delay(QuietAfterExit));
        waitedAfterExit += Stopwatch.GetElapsedTime(since);
        return reading.IsCompleted && waitedAfterExit < LongestAfterExit;
    }
}
