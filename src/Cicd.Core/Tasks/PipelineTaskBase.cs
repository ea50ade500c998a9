namespace Cicd;

/// <summary>What all task classes share: the hooks around the work itself.</summary>
/// <typeparam name="TContext">The context of the pipeline.</typeparam>
public abstract class PipelineTaskBase<TContext> : ITaskInstance
    where TContext : PipelineContext
{
    private protected PipelineTaskBase()
    {
    }

    /// <summary>Why <see cref="ShouldRun"/> said no; shown as the reason of the skip.</summary>
    public virtual string? SkippedMessage => null;

    /// <summary>Whether the task runs at all. Asked once, after its dependencies have ended.</summary>
    public virtual bool ShouldRun(TContext context) => true;

    /// <summary>Called when the work failed, after the last retry. What it throws replaces the original error; returning keeps it.</summary>
    public virtual void OnError(Exception exception, TContext context)
    {
    }

    /// <summary>The asynchronous form of <see cref="OnError"/>, which it calls unless overridden.</summary>
    public virtual Task OnErrorAsync(Exception exception, TContext context, CancellationToken cancellationToken)
    {
        OnError(exception, context);
        return Task.CompletedTask;
    }

    /// <summary>Called once the work has ended, whether it succeeded, failed or was cancelled.</summary>
    public virtual void Finally(TContext context)
    {
    }

    /// <summary>The asynchronous form of <see cref="Finally"/>, which it calls unless overridden.</summary>
    /// <param name="context">The context of the pipeline.</param>
    /// <param name="cancellationToken">Cancelled when the bounded time for clean-up is over.</param>
    public virtual Task FinallyAsync(TContext context, CancellationToken cancellationToken)
    {
        Finally(context);
        return Task.CompletedTask;
    }

    bool ITaskInstance.ShouldRun(PipelineContext context) => ShouldRun((TContext)context);

    Task<object?> ITaskInstance.RunAsync(PipelineContext context, CancellationToken cancellationToken) =>
        ExecuteAsync((TContext)context, cancellationToken);

    Task ITaskInstance.OnErrorAsync(Exception exception, PipelineContext context, CancellationToken cancellationToken) =>
        OnErrorAsync(exception, (TContext)context, cancellationToken);

    Task ITaskInstance.FinallyAsync(PipelineContext context, CancellationToken cancellationToken) =>
        FinallyAsync((TContext)context, cancellationToken);

    internal abstract Task<object?> ExecuteAsync(TContext context, CancellationToken cancellationToken);
}
