namespace Cicd;

/// <summary>One task while it runs: its log, its figures, and the results of the tasks before it.</summary>
public sealed class TaskExecution
{
    private readonly Func<TaskDefinition, Type?, Type, IReadOnlyList<object>> resultsBefore;
    private readonly Lock gate = new();
    private List<string>? figures;

    internal TaskExecution(TaskDefinition definition, TaskLog log, Func<TaskDefinition, Type?, Type, IReadOnlyList<object>> resultsBefore)
    {
        Definition = definition;
        Log = log;
        this.resultsBefore = resultsBefore;
    }

    /// <summary>The task.</summary>
    public TaskDefinition Definition { get; }

    /// <summary>The name of the task.</summary>
    public string Name => Definition.Name;

    /// <summary>The output of the task.</summary>
    public TaskLog Log { get; }

    /// <summary>The key figures so far.</summary>
    public IReadOnlyList<string> Figures
    {
        get
        {
            lock (gate)
            {
                return figures is null ? [] : [.. figures];
            }
        }
    }

    /// <summary>Adds a key figure to the summary, such as <c>327 passed</c>.</summary>
    public void AddFigure(string figure)
    {
        lock (gate)
        {
            (figures ??= []).Add(figure);
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
