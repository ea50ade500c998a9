using System.Collections.Concurrent;

namespace Cicd.Hosting;

#pragma warning disable RS0030 // The adapter for the console.
#pragma warning disable CA2000, CA2213 // The writers belong to the console, which goes on.

/// <summary>
/// Takes what tasks write to <c>Console.Out</c> and <c>Console.Error</c> into the log of the task that writes, line by
/// line and so redacted, until it is disposed. As an observer it must come before the one that shows the output: a line
/// that a task did not end is taken when the task ends.
/// </summary>
public sealed class ConsoleCapture : RunObserver, IDisposable
{
    private readonly PipelineRuntime runtime;
    private readonly TextWriter originalOut = Console.Out;
    private readonly TextWriter originalError = Console.Error;
    private readonly ConcurrentDictionary<(object Writer, bool IsError), CapturedLines> lines = new();

    /// <summary>Takes the place of the console.</summary>
    /// <param name="runtime">Knows the running task.</param>
    public ConsoleCapture(PipelineRuntime runtime)
    {
        this.runtime = runtime;
        Console.SetOut(new CapturingWriter(text => Take(text, isError: false), originalOut.Encoding));
        Console.SetError(new CapturingWriter(text => Take(text, isError: true), originalError.Encoding));
    }

    /// <inheritdoc/>
    public override void TaskFinished(TaskResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        Complete((result.Task, false));
        Complete((result.Task, true));
    }

    /// <summary>Gives the console back.</summary>
    public void Dispose()
    {
        Console.SetOut(originalOut);
        Console.SetError(originalError);
        foreach (var key in lines.Keys)
        {
            Complete(key);
        }
    }

    private void Take(ReadOnlySpan<char> text, bool isError)
    {
        var key = (runtime.Current?.Definition ?? (object)runtime, isError);
        lines.GetOrAdd(key, static (_, runtime) => new CapturedLines(runtime.Redactor, runtime.Log), runtime).Append(text);
    }

    private void Complete((object Writer, bool IsError) key)
    {
        if (lines.TryRemove(key, out var unfinished))
        {
            unfinished.Complete();
        }
    }
}
