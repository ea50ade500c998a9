namespace Cicd;

/// <summary>Takes one task from the question whether it should run to its result.</summary>
internal sealed class TaskRunner(
    PipelineRuntime runtime, EngineOptions options, ObserverList observers, PipelinePlan plan, long runStarted, CancellationToken cleanup)
{
    private readonly ConcurrentValues values = new();
    private readonly TaskGatekeeper gatekeeper = new(runtime, options);

    public required Func<TaskDefinition, Type?, Type, IReadOnlyList<object>> ResultsBefore { get; init; }

    public object? ValueOf(TaskDefinition task) => values.Of(task);

    public TaskResult NotRun(TaskDefinition task, TaskState state, string reason) =>
        new(task, state, options.Time.GetElapsedTime(runStarted), TimeSpan.Zero) { Reason = reason };

    /// <summary>Runs the task. Never throws.</summary>
    public async Task<TaskResult> RunAsync(TaskDefinition task, CancellationToken stop)
    {
        var execution = new TaskExecution(task, runtime.Redactor, observers, ResultsBefore);
        runtime.Enter(execution);
        var result = new TaskResult(task, TaskState.Succeeded, options.Time.GetElapsedTime(runStarted), TimeSpan.Zero);
        try
        {
            result = await RunAsync(execution, result, stop);
        }
        catch (Exception exception)
        {
            result = Failed(execution, result, exception, stop);
        }

        return result with
        {
            Duration = options.Time.GetElapsedTime(runStarted) - result.Started,
            Figures = execution.RedactedFigures(),
        };
    }

    private async Task<TaskResult> RunAsync(TaskExecution execution, TaskResult result, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        var task = execution.Definition;
        if (!task.Body.ShouldRun())
        {
            await RunHooksAsync(execution, skipped: true, () => Task.CompletedTask, stop);
            return Skipped(task, result);
        }

        if (task.Gated != GateActions.None)
        {
            var decision = await gatekeeper.DecideAsync(task, stop);
            result = result with { Decision = decision };
            if (!decision.IsAllowed)
            {
                return result with { State = TaskState.Denied, Reason = runtime.Redactor.Redact(decision.Reason) };
            }

            task.Body.ReleaseSecrets();
        }

        if (task.Body.IsEmpty)
        {
            return result with { State = TaskState.Delegated };
        }

        observers.TaskStarted(execution);
        var attempts = 0;
        try
        {
            await RunHooksAsync(execution, skipped: false, () => new TaskAttempts(runtime, options, cleanup).RunAsync(execution, count => attempts = count, values, stop), stop);
        }
        catch (Exception exception)
        {
            return Failed(execution, result with { Attempts = Math.Max(attempts, 1) }, exception, stop);
        }

        return result with { Attempts = attempts };
    }

    private TaskResult Skipped(TaskDefinition task, TaskResult result)
    {
        var reason = task.Body.SkippedMessage is { } message ? runtime.Redactor.Redact(message) : "its ShouldRun said no";
        return plan.Targets.Contains(task)
            ? result with { State = TaskState.Failed, Reason = $"it was requested as a target, but was skipped: {reason}" }
            : result with { State = TaskState.Skipped, Reason = reason };
    }

    private async Task RunHooksAsync(TaskExecution execution, bool skipped, Func<Task> work, CancellationToken stop)
    {
        if (options.Hooks is not { } hooks)
        {
            await work();
            return;
        }

        var started = options.Time.GetTimestamp();
        Exception? failure = null;
        try
        {
            await hooks.TaskSetupAsync(new TaskSetupInfo(execution.Definition), stop);
            await work();
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
