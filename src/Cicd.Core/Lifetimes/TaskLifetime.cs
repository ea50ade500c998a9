namespace Cicd;

/// <summary>What happens before and after each task.</summary>
/// <typeparam name="TContext">The context of the pipeline.</typeparam>
public abstract class TaskLifetime<TContext> : ITaskLifetime
    where TContext : PipelineContext
{
    /// <summary>Called before a task; what it throws fails the task before its work begins.</summary>
    public virtual void Setup(TContext context, TaskSetupInfo info)
    {
    }

    /// <summary>The asynchronous form of <see cref="Setup"/>, which it calls unless overridden.</summary>
    public virtual Task SetupAsync(TContext context, TaskSetupInfo info, CancellationToken cancellationToken)
    {
        Setup(context, info);
        return Task.CompletedTask;
    }

    /// <summary>Called after a task, also when it failed or was skipped. What it throws never hides the original error.</summary>
    public virtual void Teardown(TContext context, TaskTeardownInfo info)
    {
    }

    /// <summary>The asynchronous form of <see cref="Teardown"/>, which it calls unless overridden.</summary>
    public virtual Task TeardownAsync(TContext context, TaskTeardownInfo info, CancellationToken cancellationToken)
    {
        Teardown(context, info);
        return Task.CompletedTask;
    }

    Task ITaskLifetime.SetupAsync(PipelineContext context, TaskSetupInfo info, CancellationToken cancellationToken) =>
        SetupAsync((TContext)context, info, cancellationToken);

    Task ITaskLifetime.TeardownAsync(PipelineContext context, TaskTeardownInfo info, CancellationToken cancellationToken) =>
        TeardownAsync((TContext)context, info, cancellationToken);
}
