namespace Cicd;

/// <summary>The work of a task class. It has an instance only in runs whose plan holds it.</summary>
public sealed class ClassTaskBody : TaskBody
{
    private readonly Type type;
    private ITaskInstance? instance;
    private PipelineContext? context;
    private Action? releaseSecrets;

    internal ClassTaskBody(Type type) => this.type = type;

    /// <inheritdoc />
    public override bool IsEmpty => !Overrides(nameof(PipelineTask<>.RunAsync)) && !Overrides(nameof(PipelineTask<>.Run));

    /// <inheritdoc />
    public override string? SkippedMessage => instance?.SkippedMessage;

    private ITaskInstance Instance => instance ?? throw new InvalidOperationException($"Task class {type.FullName} has no instance in this run.");

    private PipelineContext Context => context ?? throw new InvalidOperationException($"Task class {type.FullName} has no context in this run.");

    /// <summary>Gives the body what it needs to run.</summary>
    /// <param name="task">The instance of the task class, its parameters bound.</param>
    /// <param name="pipelineContext">The context.</param>
    /// <param name="release">Sets the secrets that were withheld until the gate allows the task.</param>
    public void Attach(IPipelineTask task, PipelineContext pipelineContext, Action? release = null)
    {
        instance = (ITaskInstance)task;
        context = pipelineContext;
        releaseSecrets = release;
    }

    /// <inheritdoc />
    public override bool ShouldRun() => Instance.ShouldRun(Context);

    /// <inheritdoc />
    public override void ReleaseSecrets() => releaseSecrets?.Invoke();

    /// <inheritdoc />
    public override Task<object?> RunAsync(TaskExecution execution, CancellationToken cancellationToken) =>
        Instance.RunAsync(Context, cancellationToken);

    /// <inheritdoc />
    public override Task OnErrorAsync(Exception exception, CancellationToken cancellationToken) =>
        Instance.OnErrorAsync(exception, Context, cancellationToken);

    /// <inheritdoc />
    public override Task FinallyAsync(CancellationToken cancellationToken) => Instance.FinallyAsync(Context, cancellationToken);

    private bool Overrides(string method) =>
        type.GetMethods().Where(candidate => candidate.Name == method).Any(candidate => candidate.DeclaringType is not { IsGenericType: true } owner || owner.GetGenericTypeDefinition() != typeof(PipelineTask<>));
}
