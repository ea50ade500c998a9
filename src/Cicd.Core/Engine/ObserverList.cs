namespace Cicd;

/// <summary>Tells those who follow the run. One that throws is left out from then on: a closed console must not end a run.</summary>
internal sealed class ObserverList(IReadOnlyList<RunObserver> observers)
{
    private readonly Lock gate = new();
    private volatile RunObserver[] active = [.. observers];

    /// <summary>What the observers that were left out threw.</summary>
    public List<Exception> Failures { get; } = [];

    public void RunStarted(RunInfo run, PipelinePlan plan)
    {
        foreach (var observer in active)
        {
            Try(observer, () => observer.RunStarted(run, plan));
        }
    }

    public void TaskStarted(TaskExecution task)
    {
        foreach (var observer in active)
        {
            Try(observer, () => observer.TaskStarted(task));
        }
    }

    public void Output(TaskDefinition? task, LogEntry entry)
    {
        foreach (var observer in active)
        {
            Try(observer, () => observer.Output(task, entry));
        }
    }

    public void TaskFinished(TaskResult result)
    {
        foreach (var observer in active)
        {
            Try(observer, () => observer.TaskFinished(result));
        }
    }

    public void RunFinished(RunResult result)
    {
        foreach (var observer in active)
        {
            Try(observer, () => observer.RunFinished(result));
        }
    }

    private void Try(RunObserver observer, Action call)
    {
        try
        {
            call();
        }
        catch (Exception exception)
        {
            lock (gate)
            {
                Failures.Add(exception);
                active = Array.FindAll(active, other => other != observer);
            }
        }
    }
}
