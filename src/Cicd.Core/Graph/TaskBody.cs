namespace Cicd;

/// <summary>The work of a task as the engine sees it.</summary>
public abstract class TaskBody
{
    /// <summary>Whether there is no work: the task only groups its dependencies.</summary>
    public virtual bool IsEmpty => false;

    /// <summary>Why <see cref="ShouldRun"/> said no.</summary>
    public virtual string? SkippedMessage => null;

    /// <summary>A body that calls the delegate.</summary>
    public static TaskBody From(Func<TaskExecution, CancellationToken, Task> run) => new DelegateTaskBody(run);

    /// <summary>Whether the task runs at all.</summary>
    public virtual bool ShouldRun() => true;

    /// <summary>Gives the task the secrets that were withheld until the gate allowed it.</summary>
    public virtual void ReleaseSecrets()
    {
    }

    /// <summary>Does the work and returns the value for dependants, if any.</summary>
    public abstract Task<object?> RunAsync(TaskExecution execution, CancellationToken cancellationToken);

    /// <summary>Called when the work failed.</summary>
    public virtual Task OnErrorAsync(Exception exception, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Called once the work has ended.</summary>
    public virtual Task FinallyAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
