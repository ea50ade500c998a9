using System.Globalization;

namespace Cicd;

/// <summary>The work of a task with its timeout, its retries, and its hooks for errors and the end.</summary>
internal sealed class TaskAttempts(PipelineRuntime runtime, EngineOptions options, CancellationToken cleanup)
{
    public async Task RunAsync(TaskExecution execution, ConcurrentValues values, CancellationToken stop)
    {
        Exception? failure = null;
        try
        {
            await RetryAsync(execution, values, stop);
        }
        catch (Exception exception) when (!stop.IsCancellationRequested)
        {
            failure = exception;
            await OnErrorAsync(execution, exception);
            throw;
        }
        catch (Exception exception)
        {
            failure = exception;
            throw;
        }
        finally
        {
            await FinallyAsync(execution, failure);
        }
    }

    // What it throws becomes the reason: what the work itself threw must not be lost with that.
    private async Task OnErrorAsync(TaskExecution execution, Exception failure)
    {
        try
        {
            await execution.Definition.Body.OnErrorAsync(failure, cleanup);
        }
        catch
        {
            execution.Log.Warning($"{execution.Name} failed before its OnError did: {Failure.Reason(failure)}");
            throw;
        }
    }

    private async Task FinallyAsync(TaskExecution execution, Exception? failure)
    {
        try
        {
            await execution.Definition.Body.FinallyAsync(cleanup);
        }
        catch (Exception exception) when (failure is not null)
        {
            execution.Log.Error($"Finally of {execution.Name} failed as well: {Failure.Reason(exception)}");
        }
    }

    private async Task RetryAsync(TaskExecution execution, ConcurrentValues values, CancellationToken stop)
    {
        var retry = execution.Definition.Retry;
        for (var attempt = 1; ; attempt++)
        {
            runtime.Artifacts.Decided?.ThrowIfExpired();
            execution.Attempts = attempt;
            try
            {
                values.Set(execution.Definition, await AttemptAsync(execution, stop));
                return;
            }
            catch (Exception exception) when (attempt <= (retry?.Count ?? 0) && IsAccident(exception) && !stop.IsCancellationRequested)
            {
                var delay = retry!.DelayBefore(attempt);
                execution.Log.Warning(string.Create(
                    CultureInfo.InvariantCulture,
                    $"Attempt {attempt} of {retry.Count + 1} failed: {Failure.Reason(exception)}. The next one starts in {delay.TotalSeconds:0.##} s."));
                await Task.Delay(delay, options.Time, stop);
            }
        }
    }

    // A verdict does not change by asking again.
    private static bool IsAccident(Exception exception) => exception is not (CheckFailedException or GateDeniedException);

    private async Task<object?> AttemptAsync(TaskExecution execution, CancellationToken stop)
    {
        try
        {
            var value = execution.Definition.Timeout is { } timeout
                ? await WithinAsync(timeout, execution, stop)
                : await execution.Definition.Body.RunAsync(execution, stop);
            await execution.KeepEvidenceAsync(runtime);
            return value;
        }
        catch (CheckFailedException)
        {
            await execution.KeepEvidenceAsync(runtime);
            throw;
        }
        catch
        {
            execution.DropEvidence();
            throw;
        }
    }

    private async Task<object?> WithinAsync(TimeSpan timeout, TaskExecution execution, CancellationToken stop)
    {
        using var timer = new CancellationTokenSource(timeout, options.Time);
        using var bound = CancellationTokenSource.CreateLinkedTokenSource(stop, timer.Token);
        var work = Task.Run(() => execution.Definition.Body.RunAsync(execution, bound.Token), CancellationToken.None);
        try
        {
            // Work that ignores its token is left behind once it also had the time for clean-up.
            return await work.WaitAsync(timeout + options.CleanupTimeout, options.Time, CancellationToken.None);
        }
        catch (Exception exception) when (!stop.IsCancellationRequested && (!work.IsCompleted || (timer.IsCancellationRequested && exception is OperationCanceledException or TimeoutException)))
        {
            throw new PipelineException(string.Create(CultureInfo.InvariantCulture, $"timed out after {timeout.TotalSeconds:0.##} s"), exception);
        }
    }
}
