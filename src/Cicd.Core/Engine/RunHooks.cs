namespace Cicd;

/// <summary>What the engine calls before and after the run and each task.</summary>
public abstract class RunHooks
{
    /// <summary>The hooks of the lifetimes of a pipeline.</summary>
    /// <param name="lifetime">A <see cref="PipelineLifetime{TContext}"/>, if there is one.</param>
    /// <param name="taskLifetime">A <see cref="TaskLifetime{TContext}"/>, if there is one.</param>
    /// <param name="context">The context they get.</param>
    public static RunHooks For(IPipelineLifetime? lifetime, ITaskLifetime? taskLifetime, PipelineContext context) =>
        new LifetimeHooks(lifetime, taskLifetime, context);

    /// <summary>Called once before the first task.</summary>
    public virtual Task SetupAsync(SetupInfo info, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Called once after the last task, also when the run failed or was cancelled.</summary>
    public virtual Task TeardownAsync(TeardownInfo info, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Called before a task; what it throws fails the task.</summary>
    public virtual Task TaskSetupAsync(TaskSetupInfo info, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Called after a task, also when it failed or was skipped.</summary>
    public virtual Task TaskTeardownAsync(TaskTeardownInfo info, CancellationToken cancellationToken) => Task.CompletedTask;
}
