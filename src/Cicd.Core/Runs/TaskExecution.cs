using System.Collections.Concurrent;

namespace Cicd;

/// <summary>One task while it runs: its log, its figures, and the results of the tasks before it.</summary>
public sealed class TaskExecution
{
    private readonly Redactor redactor;
    private readonly ObserverList observers;
    private readonly Func<TaskDefinition, Type?, Type, IReadOnlyList<object>> resultsBefore;
    private TaskLog? log;
    private ConcurrentQueue<string>? figures;
    private ConcurrentQueue<EvidenceRecord>? evidence;

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

    /// <summary>The decision of the gate that let it start; null where it asked for none.</summary>
    public GateDecision? Decision { get; internal set; }

    /// <summary>The output of the task.</summary>
    public TaskLog Log => log ??= new TaskLog(redactor, entry => observers.Output(Definition, entry));

    /// <summary>How often the work was begun.</summary>
    internal int Attempts { get; set; }

    /// <summary>Adds a key figure to the summary, such as <c>327 passed</c>.</summary>
    public void AddFigure(string figure) => LazyInitializer.EnsureInitialized(ref figures).Enqueue(figure);

    internal IReadOnlyList<string> RedactedFigures() => figures is null ? [] : [.. figures.Select(redactor.Redact)];

    /// <summary>Evidence counts once the attempt that made it has ended: a retried task must not testify twice.</summary>
    internal void HoldEvidence(EvidenceRecord record) => LazyInitializer.EnsureInitialized(ref evidence).Enqueue(record);

    internal void DropEvidence() => evidence = null;

    internal async Task KeepEvidenceAsync(PipelineRuntime runtime)
    {
        while (evidence is { } held && held.TryDequeue(out var record))
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
