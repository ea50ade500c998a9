namespace Cicd;

/// <summary>Follows a run as it happens. The engine calls it from several threads; output of one task comes in order.</summary>
public abstract class RunObserver
{
    /// <summary>The run begins.</summary>
    public virtual void RunStarted(RunInfo run, PipelinePlan plan)
    {
    }

    /// <summary>A task starts: after its setup, its gate and its <c>ShouldRun</c> said yes.</summary>
    public virtual void TaskStarted(TaskExecution task)
    {
    }

    /// <summary>A task wrote something; null while no task runs.</summary>
    public virtual void Output(TaskDefinition? task, LogEntry entry)
    {
    }

    /// <summary>A task has ended, or it is certain that it will not start.</summary>
    public virtual void TaskFinished(TaskResult result)
    {
    }

    /// <summary>The run has ended.</summary>
    public virtual void RunFinished(RunResult result)
    {
    }
}
