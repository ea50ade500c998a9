namespace Cicd;

/// <summary>A task that returns a value. Tasks that depend on it ask for the value by type: <see cref="PipelineContext.GetResult{TResult}"/>.</summary>
/// <typeparam name="TContext">The context of the pipeline.</typeparam>
/// <typeparam name="TResult">The type of the value.</typeparam>
public abstract class PipelineTask<TContext, TResult> : PipelineTaskBase<TContext>
    where TContext : PipelineContext
    where TResult : notnull
{
    /// <summary>Does the work of the task and returns its value.</summary>
    /// <param name="context">The context of the pipeline.</param>
    /// <param name="cancellationToken">Cancelled when the run is cancelled or the task's time is over.</param>
    public abstract Task<TResult> RunAsync(TContext context, CancellationToken cancellationToken);

    internal sealed override async Task<object?> ExecuteAsync(TContext context, CancellationToken cancellationToken) =>
        await RunAsync(context, cancellationToken);
}
