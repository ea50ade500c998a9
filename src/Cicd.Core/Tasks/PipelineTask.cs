namespace Cicd;

/// <summary>One step of a pipeline. Override <see cref="RunAsync"/>, or <see cref="Run"/> for work that blocks.</summary>
/// <typeparam name="TContext">The context of the pipeline.</typeparam>
public abstract class PipelineTask<TContext> : PipelineTaskBase<TContext>
    where TContext : PipelineContext
{
    /// <summary>Does the work of the task.</summary>
    public virtual void Run(TContext context)
    {
    }

    /// <summary>Does the work of the task; calls <see cref="Run"/> unless overridden.</summary>
    /// <param name="context">The context of the pipeline.</param>
    /// <param name="cancellationToken">Cancelled when the run is cancelled or the task's time is over.</param>
    public virtual Task RunAsync(TContext context, CancellationToken cancellationToken)
    {
        Run(context);
        return Task.CompletedTask;
    }

    internal sealed override async Task<object?> ExecuteAsync(TContext context, CancellationToken cancellationToken)
    {
        await RunAsync(context, cancellationToken);
        return null;
    }
}
