namespace Cicd;

/// <summary>Takes one task from the question whether it should run to its result.</summary>
internal sealed class TaskRunner(
    PipelineRuntime runtime, EngineOptions options, ObserverList observers, PipelinePlan plan, long runStarted, CancellationToken cleanup)
{
    private readonly ConcurrentValues values = new();
    private readonly TaskGatekeeper gatekeeper = new(runtime, options);
    private readonly TaskAttempts attempts = new(runtime, options, cleanup);

    public required Func<TaskDefinition, Type?, Type, IReadOnlyList<object>> ResultsBefore { get; init; }

    public object? ValueOf(TaskDefinition task) => values.Of(task);

    public TaskResult NotRun(TaskDefinition task, TaskState state, string reason) =>
        new(task, state, options.Time.GetElapsedTime(runStarted), TimeSpan.Zero) { Reason = reason };

    /// <summary>Runs the task. Never throws.</summary>
    public async ValueTask<TaskResult> RunAsync(TaskDefinition task, CancellationToken stop)
    {
        var execution = new TaskExecution(task, runtime.Redactor, observers, ResultsBefore);
        runtime.Enter(execution);
        var started = options.Time.GetElapsedTime(runStarted);
        TaskResult result;
        try
        {
            result = await RunAsync(execution, started, stop);
        }
        catch (Exception exception)
        {
            result = Failed(execution, New(execution, TaskState.Failed, started), exception, stop);
        }

        return result;
    }

    private async ValueTask<TaskResult> RunAsync(TaskExecution execution, TimeSpan started, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        var task = execution.Definition;
        if (!task.Body.ShouldRun())
        {
            await WithHooksAsync(execution, skipped: true, stop);
            return Skipped(task, New(execution, TaskState.Skipped, started));
        }

        GateDecision? decision = null;
        if (task.Gated != GateActions.None)
        {
            (decision, var artifacts) = await gatekeeper.DecideAsync(task, stop);
            if (!decision.IsAllowed)
            {
                return New(execution, TaskState.Denied, started, decision) with { Reason = runtime.Redactor.Redact(decision.Reason) };
            }

            runtime.Artifacts.Enter(artifacts);
            execution.Decision = decision;
            task.Body.ReleaseSecrets();
        }

        if (task.Body.IsEmpty)
        {
            return New(execution, TaskState.Delegated, started, decision);
        }

        observers.TaskStarted(execution);
        try
        {
            await WithHooksAsync(execution, skipped: false, stop);
            return New(execution, TaskState.Succeeded, started, decision);
        }
        catch (Exception exception)
        {
            return Failed(execution, New(execution, TaskState.Failed, started, decision), exception, stop);
        }
    }

    private TaskResult New(TaskExecution execution, TaskState state, TimeSpan started, GateDecision? decision = null) =>
        new(execution.Definition, state, started, options.Time.GetElapsedTime(runStarted) - started)
        {
            Attempts = execution.Attempts,
            Figures = execution.RedactedFigures(),
            Decision = decision,
        };

    private TaskResult Skipped(TaskDefinition task, TaskResult result)
    {
        var reason = task.Body.SkippedMessage is { } message ? runtime.Redactor.Redact(message) : "its ShouldRun said no";
        return plan.Targets.Contains(task)
            ? result with { State = TaskState.Failed, Reason = $"it was requested as a target, but was skipped: {reason}" }
            : result with { State = TaskState.Skipped, Reason = reason };
    }

    private Task WorkAsync(TaskExecution execution, bool skipped, CancellationToken stop) =>
        skipped ? Task.CompletedTask : attempts.RunAsync(execution, values, stop);

    private async Task WithHooksAsync(TaskExecution execution, bool skipped, CancellationToken stop)
    {
        if (options.Hooks is not { } hooks)
        {
            await WorkAsync(execution, skipped, stop);
            return;
        }

        var started = options.Time.GetTimestamp();
        Exception? failure = null;
        try
        {
            await hooks.TaskSetupAsync(new TaskSetupInfo(execution.Definition), stop);
            await WorkAsync(execution, skipped, stop);
        }
        catch (Exception exception)
        {
            failure = exception;
            throw;
        }
        finally
        {
            await TearDownAsync(hooks, execution, new TaskTeardownInfo(execution.Definition, options.Time.GetElapsedTime(started), skipped, failure));
        }
    }

    // A teardown that fails fails the task, but never hides why the task itself failed.
    private async Task TearDownAsync(RunHooks hooks, TaskExecution execution, TaskTeardownInfo info)
    {
        try
        {
            await hooks.TaskTeardownAsync(info, cleanup);
        }
        catch (Exception exception) when (info.ThrownException is not null)
        {
            execution.Log.Error($"Teardown of {execution.Name} failed as well: {Failure.Reason(exception)}");
        }
    }

    private TaskResult Failed(TaskExecution execution, TaskResult result, Exception exception, CancellationToken stop)
    {
        if (stop.IsCancellationRequested && exception is not GateDeniedException)
        {
            execution.Log.Diagnostic(exception.ToString());
            return result with { State = TaskState.Cancelled, Reason = result.Attempts == 0 ? "cancelled before it started" : "cancelled" };
        }

        if (exception is GateDeniedException denied)
        {
            return result with
            {
                State = TaskState.Denied,
                Reason = runtime.Redactor.Redact(denied.Decision.Reason),
                Decision = denied.Decision,
                Exception = denied,
                IsTolerated = options.IsAudit,
            };
        }

        if (exception is not PipelineException)
        {
            execution.Log.Error(exception.ToString());
        }
        else if (exception.Message.Contains('\n', StringComparison.Ordinal))
        {
            execution.Log.Error(exception.Message);
        }

        return result with
        {
            State = TaskState.Failed,
            Reason = runtime.Redactor.Redact(Failure.Reason(exception)),
            Exception = exception,
            IsTolerated = execution.Definition.ContinueOnError,
        };
    }
}
