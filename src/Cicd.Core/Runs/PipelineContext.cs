namespace Cicd;

/// <summary>
/// What the tasks of a pipeline share. Derive from it to declare parameters (<see cref="ParameterAttribute"/>) and to
/// keep state; tasks that run at the same time see the same instance. Its members are usable once the run has begun, not in the constructor.
/// </summary>
public class PipelineContext
{
    private PipelineRuntime? runtime;

    /// <summary>The run.</summary>
    public RunInfo Run => Runtime.Run;

    /// <summary>The root directory of the run: an absolute path. Relative paths are below it.</summary>
    public string Root => Run.Root;

    /// <summary>The log of the task that asks.</summary>
    public TaskLog Log => Runtime.Log;

    /// <summary>The artifacts of the run.</summary>
    public ArtifactStore Artifacts => Runtime.Artifacts;

    /// <summary>What the artifacts are made from.</summary>
    public RunMaterials Materials => Runtime.Materials;

    /// <summary>Writes files atomically and without secrets.</summary>
    public ArtifactWriter Files => Runtime.Files;

    internal PipelineRuntime Runtime =>
        runtime ?? throw new InvalidOperationException($"{GetType().Name} is usable once the run has begun; its constructor and its initializers run before.");

    /// <summary>The value that a task before this one returned.</summary>
    /// <typeparam name="TResult">The type of the value.</typeparam>
    /// <exception cref="PipelineException">No task that this one depends on returned such a value, or several did.</exception>
    public TResult GetResult<TResult>()
        where TResult : notnull => Runtime.CurrentTask.GetResult<TResult>(null);

    /// <summary>The value that the given task returned, where several return the same type.</summary>
    /// <typeparam name="TTask">The task, one that this one depends on.</typeparam>
    /// <typeparam name="TResult">The type of the value.</typeparam>
    /// <exception cref="PipelineException">This task does not depend on it, or it returned no such value.</exception>
    public TResult GetResult<TTask, TResult>()
        where TTask : IPipelineTask
        where TResult : notnull => Runtime.CurrentTask.GetResult<TResult>(typeof(TTask));

    /// <summary>Hands a record of what a check saw to the run, for the gate to judge.</summary>
    public Task AddEvidenceAsync(EvidenceRecord evidence, CancellationToken cancellationToken) =>
        Runtime.AddEvidenceAsync(evidence, cancellationToken);

    /// <summary>The signed statements of the run about an artifact, with the decision that let the running task start: what travels with it to where it is published.</summary>
    /// <param name="artifact">The artifact.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>The statements; none where the run signs nothing.</returns>
    /// <exception cref="PipelineException">They cannot be signed or read.</exception>
    public Task<IReadOnlyList<EvidenceAttachment>> AttachmentsAsync(Artifact artifact, CancellationToken cancellationToken) =>
        Runtime.Evidence.AttachmentsAsync(Run, artifact, Runtime.Current?.Decision, cancellationToken);

    /// <summary>Adds a key figure of the running task to the summary, such as <c>327 passed</c>.</summary>
    public void AddFigure(string figure) => Runtime.CurrentTask.AddFigure(figure);

    /// <summary>Gives the context its run. The host calls it once, before setup.</summary>
    public void Attach(PipelineRuntime services) => runtime = services;
}
