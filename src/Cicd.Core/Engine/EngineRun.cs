namespace Cicd;

/// <summary>One execution of a plan: setup, the tasks, teardown, the result.</summary>
internal sealed class EngineRun : IDisposable
{
    // Of the time for clean-up, tasks get this share; the rest is the teardown's.
    private const double TaskShareOfCleanup = 0.7;

    private readonly PipelineRuntime runtime;
    private readonly EngineOptions options;
    private readonly PipelinePlan plan;
    private readonly CancellationToken cancellation;
    private readonly Scheduler scheduler;
    private readonly CancellationTokenSource cleanup;
    private readonly ObserverList observers;
    private readonly List<string> errors = [];
    private readonly long started;

    public EngineRun(PipelineRuntime runtime, EngineOptions options, PipelinePlan plan, CancellationToken cancellation)
    {
        this.runtime = runtime;
        this.options = options;
        this.plan = plan;
        this.cancellation = cancellation;
        started = options.Time.GetTimestamp();
        cleanup = new CancellationTokenSource(Timeout.InfiniteTimeSpan, options.Time);
        observers = new ObserverList(options.Observers);
        scheduler = new Scheduler(plan, options, observers, results => new TaskRunner(runtime, options, observers, plan, started, cleanup.Token) { ResultsBefore = results });
    }

    public async Task<RunResult> RunAsync()
    {
        observers.RunStarted(runtime.Run, plan);
        await using var registration = cancellation.UnsafeRegister(static state => ((EngineRun)state!).Cancel(), this);
        var setUp = await TryAsync("Setup", hooks => hooks.SetupAsync(new SetupInfo(plan), cancellation), cancellation);
        if (setUp is null)
        {
            await RunTasksAsync();
        }
        else
        {
            scheduler.Abandon(cancellation.IsCancellationRequested ? "setup was cancelled" : "setup failed");
        }

        var results = scheduler.Results;
        var failure = setUp ?? results.FirstOrDefault(result => result is { Exception: not null, IsTolerated: false })?.Exception;
        var exitCode = ExitCode(results, setUp is not null);
        await TryAsync("Teardown", hooks => hooks.TeardownAsync(new TeardownInfo(plan, exitCode == ExitCodes.Succeeded, failure), cleanup.Token), cleanup.Token);
        return await FinishAsync(results, cancellation.IsCancellationRequested ? options.CancelledExitCode() : exitCode);
    }

    public void Dispose()
    {
        scheduler.Dispose();
        cleanup.Dispose();
    }

    private void Cancel()
    {
        cleanup.CancelAfter(options.CleanupTimeout);
        scheduler.Cancel("the run was cancelled");
    }

    private async Task RunTasksAsync()
    {
        var tasks = scheduler.RunAsync();
        await Task.WhenAny(tasks, WhenCancelledAndOverdueAsync());
        if (!tasks.IsCompleted)
        {
            scheduler.Abandon($"did not stop within {options.CleanupTimeout.TotalSeconds * TaskShareOfCleanup:0.#} s of being cancelled");
            await tasks;
        }
    }

    private async Task WhenCancelledAndOverdueAsync()
    {
        var cancelled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = cancellation.UnsafeRegister(static state => ((TaskCompletionSource)state!).TrySetResult(), cancelled);
        await cancelled.Task;
        await Task.Delay(options.CleanupTimeout * TaskShareOfCleanup, options.Time, CancellationToken.None);
    }

    // A hook that ignores its token, or blocks its thread, is left behind when the time is over; the process ends soon after.
    private async Task<Exception?> TryAsync(string name, Func<RunHooks, Task> hook, CancellationToken bound)
    {
        if (options.Hooks is not { } hooks)
        {
            return null;
        }

        try
        {
            await Task.Run(() => hook(hooks), CancellationToken.None).WaitAsync(bound);
            return null;
        }
        catch (Exception exception)
        {
            var isOverdue = exception is OperationCanceledException && bound.IsCancellationRequested;
            var failure = new PipelineException(isOverdue ? $"{name} {(bound == cancellation ? "was cancelled" : "did not end in time")}." : $"{name} failed: {Failure.Reason(exception)}", exception);
            var text = runtime.Redactor.Redact(failure.Message);
            errors.Add(text);
            runtime.Log.Error(isOverdue || exception is PipelineException ? text : $"{name} failed: {exception}");
            return failure;
        }
    }

    // Where several hold, the order is: cancelled, evidence unavailable, denied, failed.
    private int ExitCode(IReadOnlyList<TaskResult> results, bool setupFailed)
    {
        if (cancellation.IsCancellationRequested)
        {
            return options.CancelledExitCode();
        }

        var failed = results.Where(result => !result.IsTolerated).ToArray();
        return failed switch
        {
            _ when failed.Any(result => result is { State: TaskState.Failed, Exception: EvidenceUnavailableException }) => ExitCodes.EvidenceUnavailable,
            _ when failed.Any(result => result.State == TaskState.Denied) => ExitCodes.GateDenied,
            _ when setupFailed || failed.Any(result => result.State is TaskState.Failed or TaskState.Stopped or TaskState.Cancelled) => ExitCodes.TaskFailed,
            _ => ExitCodes.Succeeded,
        };
    }

    private async Task<RunResult> FinishAsync(IReadOnlyList<TaskResult> results, int exitCode)
    {
        var duration = options.Time.GetElapsedTime(started);
        var busy = results.Aggregate(TimeSpan.Zero, (sum, result) => sum + result.Duration);
        var result = new RunResult(runtime.Run, exitCode == ExitCodes.Succeeded && errors.Count > 0 ? ExitCodes.TaskFailed : exitCode, duration, results)
        {
            Errors = [.. errors, .. observers.Failures.Select(failure => $"An observer of the run failed: {runtime.Redactor.Redact(Failure.Reason(failure))}")],
            CriticalPath = CriticalPath.Of(plan, results),
            Jobs = options.Jobs,
            Parallelism = duration > TimeSpan.Zero ? busy / duration : 0,
        };

        result = await WithEvidenceAsync(result);
        observers.RunFinished(result);
        return result;
    }

    // However the run ended: a run of which no manifest tells must not look like one that did not happen.
    private async Task<RunResult> WithEvidenceAsync(RunResult result)
    {
        using var bound = new CancellationTokenSource(options.EvidenceTimeout, options.Time);
        try
        {
            return result with { Evidence = await runtime.Evidence.CompleteAsync(result, runtime.Artifacts.All, bound.Token).WaitAsync(bound.Token) };
        }
        catch (Exception exception)
        {
            var reason = bound.IsCancellationRequested ? FormattableString.Invariant($"it took longer than {options.EvidenceTimeout.TotalSeconds:0.#} s") : Failure.Reason(exception);
            var text = runtime.Redactor.Redact($"The evidence of the run could not be completed: {reason}");
            return result with
            {
                Errors = [.. result.Errors, text],
                ExitCode = result.ExitCode is ExitCodes.Succeeded or ExitCodes.TaskFailed or ExitCodes.GateDenied ? ExitCodes.EvidenceUnavailable : result.ExitCode,
            };
        }
    }
}
