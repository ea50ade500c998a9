using System.ComponentModel;
using CliWrap;

namespace Cicd.Hosting;

/// <summary>Runs child processes. Their output goes, line by line as it comes and redacted, to the log of the task that runs them.</summary>
/// <param name="runtime">The run.</param>
/// <param name="tree">Ends what a command leaves behind when it is cancelled.</param>
/// <param name="time">Measures durations and timeouts.</param>
public sealed class ProcessRunner(PipelineRuntime runtime, ProcessTree tree, TimeProvider time) : IProcessRunner
{
    /// <inheritdoc/>
    public async Task<ProcessResult> RunAsync(ProcessCommand command, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(command);
        cancellationToken.ThrowIfCancellationRequested();
        var directory = Path.GetFullPath(command.WorkingDirectory ?? "", runtime.Run.Root);
        if (!Directory.Exists(directory))
        {
            throw new ProcessException($"{ProcessFailure.NameOf(command)} cannot run in {directory}: there is no such directory.");
        }

        // The pipes are read elsewhere, where no task may be running.
        var log = runtime.Log;
        var program = ProgramLocator.Find(command, directory);
        log.Verbose(directory == runtime.Run.Root ? $"$ {ShellQuoting.Quote(command)}" : $"{directory}$ {ShellQuoting.Quote(command)}");

        var execution = new ProcessExecution(command, log, runtime, tree.NewMarker());
        var started = time.GetTimestamp();
        var exitCode = await RunAsync(execution, program, directory, cancellationToken);
        var result = new ProcessResult(exitCode, time.GetElapsedTime(started), execution.Output.Text, execution.Error.Text);
        return command.IsSuccess(exitCode) ? result : throw ProcessFailure.Exited(command, result, runtime.Redactor);
    }

    private async Task<int> RunAsync(ProcessExecution execution, string program, string directory, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(execution.Command.Timeout ?? Timeout.InfiniteTimeSpan, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        using var kill = new CancellationTokenSource();
        using var child = Start(execution, program, directory, kill.Token);
        using var tracked = tree.Track(child.ProcessId);

        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = stop.Token.Register(() => stopped.TrySetResult());
        if (await Task.WhenAny(child.Task, stopped.Task) == child.Task)
        {
            return (await child.Task).ExitCode;
        }

        await ProcessTree.StopAsync(execution.Marker, child.ProcessId);
        await kill.CancelAsync();
        await EndedAsync(child.Task);
        cancellationToken.ThrowIfCancellationRequested();
        throw ProcessFailure.TimedOut(execution.Command);
    }

    private static CommandTask<CommandResult> Start(ProcessExecution execution, string program, string directory, CancellationToken kill)
    {
        try
        {
            return execution.Start(program, directory, kill);
        }
        catch (Exception exception) when (exception is Win32Exception or InvalidOperationException or ArgumentException)
        {
            throw ProcessFailure.NotStarted(execution.Command, exception);
        }
    }

    private static async Task EndedAsync(Task child)
    {
        try
        {
            await child;
        }
        catch (Exception exception) when (exception is OperationCanceledException or TimeoutException)
        {
            // It was killed, or not even that ended it. Either way there is nothing more to do.
        }
    }
}
