namespace Cicd;

/// <summary>Tells those who follow the run. One that throws is left out from then on: a closed console must not end a run.</summary>
internal sealed class ObserverList(IReadOnlyList<RunObserver> observers)
{
    private readonly Lock gate = new();
    private volatile RunObserver[] active = [.. observers];

    private readonly List<Exception> failures = [];

    /// <summary>What the observers that were left out threw.</summary>
    public IReadOnlyList<Exception> Failures
    {
        get
        {
            lock (gate)
            {
                return [.. failures];
            }
        }
    }

    public void RunStarted(RunInfo run, PipelinePlan plan)
    {
        foreach (var observer in active)
        {
            try
            {
                observer.RunStarted(run, plan);
            }
            catch (Exception exception)
            {
                LeaveOut(observer, exception);
            }
        }
    }

    public void TaskStarted(TaskExecution task)
    {
        foreach (var observer in active)
        {
            try
            {
                observer.TaskStarted(task);
            }
            catch (Exception exception)
            {
                LeaveOut(observer, exception);
            }
        }
    }

    public void Output(TaskDefinition? task, LogEntry entry)
    {
        foreach (var observer in active)
        {
            try
            {
                observer.Output(task, entry);
            }
            catch (Exception exception)
            {
                LeaveOut(observer, exception);
            }
        }
    }

    public void TaskFinished(TaskResult result)
    {
        foreach (var observer in active)
        {
            try
            {
                observer.TaskFinished(result);
            }
            catch (Exception exception)
            {
                LeaveOut(observer, exception);
            }
        }
    }

    public void RunFinished(RunResult result)
    {
        foreach (var observer in active)
        {
            try
            {
                observer.RunFinished(result);
            }
            catch (Exception exception)
            {
                LeaveOut(observer, exception);
            }
        }
    }

    private void LeaveOut(RunObserver observer, Exception exception)
    {
        lock (gate)
        {
            // Several threads may have met the same fault.
            if (active.Contains(observer))
            {
                failures.Add(exception);
                active = Array.FindAll(active, other => other != observer);
            }
        }
    }
}
