namespace Cicd;

/// <summary>One task while it runs: its log, its figures, and the results of the tasks before it.</summary>
public sealed class TaskExecution
{
    private readonly Lock gate = new();
    private readonly Redactor redactor;
    private readonly ObserverList observers;
    private readonly Func<TaskDefinition, Type?, Type, IReadOnlyList<object>> resultsBefore;
    private TaskLog? log;
    private List<string>? figures;
    private List<EvidenceRecord>? evidence;

    internal TaskExecution(
        TaskDefinition definition,
        Redactor redactor,
        ObserverList observers,
        Func<TaskDefinition, Type?, Type, IReadOnlyList<object>> resultsBefore)
    {
        Definition = definition;
        this.redactor = redactor;
        this.observers = observers;
        this.resultsBefore = resultsBefore;
    }

    /// <summary>The task.</summary>
    public TaskDefinition Definition { get; }

    /// <summary>The name of the task.</summary>
    public string Name => Definition.Name;

    /// <summary>The output of the task.</summary>
    public TaskLog Log => log ??= new TaskLog(redactor, entry => observers.Output(Definition, entry));

    /// <summary>Adds a key figure to the summary, such as <c>327 passed</c>.</summary>
    public void AddFigure(string figure)
    {
        lock (gate)
        {
            (figures ??= []).Add(figure);
        }
    }

    internal IReadOnlyList<string> RedactedFigures()
    {
        lock (gate)
        {
            return figures is null ? [] : figures.ConvertAll(redactor.Redact);
        }
    }

    /// <summary>Evidence counts once the attempt that made it has ended: a retried task must not testify twice.</summary>
    internal void HoldEvidence(EvidenceRecord record)
    {
        lock (gate)
        {
            (evidence ??= []).Add(record);
        }
    }

    internal void DropEvidence()
    {
        lock (gate)
        {
            evidence = null;
        }
    }

    internal async Task KeepEvidenceAsync(PipelineRuntime runtime)
    {
        foreach (var record in Interlocked.Exchange(ref evidence, null) ?? [])
        {
            await runtime.Evidence.AddAsync(runtime.Run, record, CancellationToken.None);
        }
    }

    internal TResult GetResult<TResult>(Type? task)
        where TResult : notnull
    {
        var values = resultsBefore(Definition, task, typeof(TResult));
        var wanted = task is null ? typeof(TResult).Name : $"{typeof(TResult).Name} of {task.Name}";
        return values.Count switch
        {
            1 => (TResult)values[0],
            0 => throw new PipelineException($"Task {Name} asks for the result {wanted}, but no task that it depends on returned one."),
            _ => throw new PipelineException($"Task {Name} asks for the result {wanted}, but {values.Count} tasks that it depends on returned one: name the task, GetResult<TTask, TResult>()."),
        };
    }
}
