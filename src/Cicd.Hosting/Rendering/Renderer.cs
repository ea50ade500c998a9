namespace Cicd.Hosting;

/// <summary>
/// Shows a run. A task's output is kept until the task ends and is then shown as one group. Disposing it leaves the
/// terminal as it was found; that is safe at any moment, more than once, and from any thread.
/// </summary>
public abstract class Renderer : RunObserver, IDisposable
{
    private readonly Dictionary<TaskDefinition, RunningTask> tasks = [];
    private readonly Redactor redactor;
    private ITimer? timer;

    internal Renderer(RendererOptions options)
    {
        Verbosity = options.Verbosity;
        Time = options.Time;
        redactor = options.Redactor;
    }

    internal Lock Gate { get; } = new();

    internal Verbosity Verbosity { get; }

    internal TimeProvider Time { get; }

    internal int Planned { get; private set; }

    internal int Finished { get; private set; }

    /// <summary>Whether all of the run was shown, its summary too.</summary>
    internal bool IsComplete { get; private set; }

    internal IEnumerable<RunningTask> Running => tasks.Values.Where(task => task.IsStarted).OrderBy(task => task.Started);

    /// <inheritdoc/>
    public sealed override void RunStarted(RunInfo run, PipelinePlan plan)
    {
        lock (Gate)
        {
            Planned = plan.Tasks.Count;
            Begin();
            timer ??= Time.CreateTimer(_ => OnTick(), null, Period, Period);
        }
    }

    /// <inheritdoc/>
    public sealed override void TaskStarted(TaskExecution task)
    {
        lock (Gate)
        {
            Of(task.Definition).Start(Time.GetTimestamp());
        }
    }

    /// <inheritdoc/>
    public sealed override void Output(TaskDefinition? task, LogEntry entry)
    {
        lock (Gate)
        {
            if (task is not null)
            {
                Of(task).Output.Add(entry);
            }
            else if (entry.Level <= Verbosity.Shown())
            {
                Show(entry);
            }
        }
    }

    /// <inheritdoc/>
    public sealed override void TaskFinished(TaskResult result)
    {
        lock (Gate)
        {
            Finished++;
            var output = Of(result.Task).Output;
            tasks.Remove(result.Task);
            Show(new TaskGroup(result, output, Verbosity));
        }
    }

    /// <inheritdoc/>
    public sealed override void RunFinished(RunResult result)
    {
        lock (Gate)
        {
            Stop();
            Show(new RunSummary(result, Verbosity, redactor));
            IsComplete = true;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    internal string Redact(string text) => redactor.Redact(text);

    /// <summary>Gives back what the renderer holds.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            lock (Gate)
            {
                try
                {
                    Stop();
                }
                catch (IOException)
                {
                    // The output is closed or full. The host tells of that; how the run ended stays.
                }
            }
        }
    }

    // How often it looks whether there is something to show meanwhile.
    private protected abstract TimeSpan Period { get; }

    // All of these are called under the lock; the end may come more than once.
    private protected abstract void Begin();

    private protected abstract void End();

    private protected abstract void Tick();

    private protected abstract void Show(LogEntry entry);

    private protected abstract void Show(TaskGroup group);

    private protected abstract void Show(RunSummary summary);

    private void Stop()
    {
        timer?.Dispose();
        timer = null;
        End();
    }

    private void OnTick()
    {
        lock (Gate)
        {
            // A tick may still be under way when the timer is disposed.
            if (timer is null)
            {
                return;
            }

            try
            {
                Tick();
            }
            catch (Exception exception) when (exception is IOException or ObjectDisposedException)
            {
                // The output is closed or full. Nobody could be told here, and an exception of a timer ends the process.
                timer.Dispose();
                timer = null;
            }
        }
    }

    private RunningTask Of(TaskDefinition task)
    {
        if (!tasks.TryGetValue(task, out var running))
        {
            tasks.Add(task, running = new RunningTask(task.Name, new OutputBuffer(Verbosity.ShownOfFailed())));
        }

        return running;
    }
}
