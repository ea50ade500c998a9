namespace Cicd;

/// <summary>What happens once before the first task and once after the last, however many targets there are.</summary>
/// <typeparam name="TContext">The context of the pipeline.</typeparam>
public abstract class PipelineLifetime<TContext> : IPipelineLifetime
    where TContext : PipelineContext
{
    /// <summary>Called once before the first task; what it throws fails the run before any task starts.</summary>
    public virtual void Setup(TContext context, SetupInfo info)
    {
    }

    /// <summary>The asynchronous form of <see cref="Setup"/>, which it calls unless overridden.</summary>
    public virtual Task SetupAsync(TContext context, SetupInfo info, CancellationToken cancellationToken)
    {
        Setup(context, info);
        return Task.CompletedTask;
    }

    /// <summary>Called once after the last task, also when the run failed or was cancelled. What it throws never hides the original error.</summary>
    public virtual void Teardown(TContext context, TeardownInfo info)
    {
    }

    /// <summary>The asynchronous form of <see cref="Teardown"/>, which it calls unless overridden.</summary>
    public virtual Task TeardownAsync(TContext context, TeardownInfo info, CancellationToken cancellationToken)
    {
        Teardown(context, info);
        return Task.CompletedTask;
    }

    Task IPipelineLifetime.SetupAsync(PipelineContext context, SetupInfo info, CancellationToken cancellationToken) =>
        SetupAsync((TContext)context, info, cancellationToken);

    Task IPipelineLifetime.TeardownAsync(PipelineContext context, TeardownInfo info, CancellationToken cancellationToken) =>
        TeardownAsync((TContext)context, info, cancellationToken);
}
