using Cicd.Git;
using Microsoft.Extensions.DependencyInjection;

namespace Cicd.Hosting;

/// <summary>Runs a plan that is known to be valid, and leaves nothing behind but its files.</summary>
internal sealed class RunExecution(
    HostEnvironment environment,
    ProcessTree processTree,
    IProcessRunner processes,
    PipelineRuntime runtime,
    Renderer renderer,
    TaskCompletionSource<SourceRevision> revision)
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan RevisionGrace = TimeSpan.FromSeconds(5);

    public async Task<int> RunAsync(PipelinePlan plan, EngineOptions options, CancellationToken cancellationToken)
    {
        RunEvidenceStore.Clear(runtime.Run);
        HalfWritten.Clear(runtime.Run);
        var tree = environment.OwnsProcess ? processTree : null;
        using var signals = tree is null ? null : new CancellationSignals(tree) { Cancelling = TellOfCancelling, Leaving = renderer.Dispose };
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(signals?.Token ?? CancellationToken.None, cancellationToken);
        using var capture = environment.OwnsProcess ? new ConsoleCapture(runtime) : null;
        using var reading = CancellationTokenSource.CreateLinkedTokenSource(cancellation.Token);
        var read = Task.Run(() => ReadRevisionAsync(reading.Token), CancellationToken.None);

        var engine = new PipelineEngine(runtime, options with
        {
            Observers = capture is null ? [renderer] : [capture, renderer],
            CancelledExitCode = () => signals?.ExitCode ?? ExitCodes.Interrupted,
        });
        var result = await engine.RunAsync(plan, cancellation.Token);

        reading.CancelAfter(RevisionGrace);
        await read;
        var isReported = IsShown(result) & await ReportAsync(result);
        if (tree is not null)
        {
            await tree.StopDescendantsAsync(Grace);
        }

        SealedStorage.Clear(runtime.Run, environment.Time.GetUtcNow());
        return signals?.ExitCode ?? (result.ExitCode == ExitCodes.Succeeded && !isReported ? ExitCodes.TaskFailed : result.ExitCode);
    }

    private void TellOfCancelling() =>
        runtime.Log.Warning("The run is being cancelled and cleans up. The same signal once more ends it at once.");

    private async Task ReadRevisionAsync(CancellationToken cancellationToken)
    {
        try
        {
            revision.TrySetResult(await GitRepository.ReadRevisionAsync(runtime.Run.Root, processes, cancellationToken));
        }
        catch (Exception exception)
        {
            if (exception is not OperationCanceledException)
            {
                runtime.Log.Warning($"The commit could not be read: {exception.Message}");
            }

            revision.TrySetResult(SourceRevision.Unknown);
        }
    }

    // What ended the renderer is the last of the errors, and only this stream is left to tell it.
    private bool IsShown(RunResult result)
    {
        if (!renderer.IsComplete)
        {
            environment.Tell($"The output could not be written{(result.Errors.Count == 0 ? "" : $": {result.Errors[^1]}")}");
        }

        return renderer.IsComplete;
    }

    private async Task<bool> ReportAsync(RunResult result)
    {
        try
        {
            await new RunReportWriter(runtime).WriteAsync(result, CancellationToken.None);
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            environment.Tell(runtime.Redactor.Redact($"The report {RunReportWriter.File} could not be written: {exception.Message}"));
            return false;
        }
    }
}
