using System.Collections.Frozen;

namespace Cicd;

/// <summary>The services that the engine, the context and the rooms share during one run.</summary>
/// <param name="run">The run.</param>
/// <param name="redactor">Hides the run's secrets.</param>
/// <param name="evidence">Takes evidence.</param>
/// <param name="log">Takes what is written while no task runs.</param>
public sealed class PipelineRuntime(RunInfo run, Redactor redactor, IEvidenceStore evidence, TaskLog log)
{
    private readonly AsyncLocal<TaskExecution?> current = new();

    /// <summary>The run.</summary>
    public RunInfo Run { get; } = run;

    /// <summary>Hides the run's secrets.</summary>
    public Redactor Redactor { get; } = redactor;

    /// <summary>The evidence of the run.</summary>
    public IEvidenceStore Evidence { get; } = evidence;

    /// <summary>The artifacts of the run.</summary>
    public ArtifactStore Artifacts { get; init; } = new(run.Root, Path.Combine(run.StateDirectory, "sealed", run.Id));

    /// <summary>What the artifacts are made from.</summary>
    public RunMaterials Materials { get; init; } = new();

    /// <summary>Writes files atomically and without secrets.</summary>
    public ArtifactWriter Files { get; } = new(run.Root, redactor);

    /// <summary>
    /// The environment variables that give secrets of gated tasks. No child process inherits them: a secret that waits for
    /// the gate must not reach a child of another task meanwhile. A command that needs one is given it explicitly.
    /// </summary>
    public IReadOnlySet<string> WithheldVariables { get; init; } = FrozenSet<string>.Empty;

    /// <summary>Reads an environment variable of the process.</summary>
    public Func<string, string?> Variable { get; init; } = static _ => null;

    /// <summary>The log of the task that asks; outside of tasks that of the run.</summary>
    public TaskLog Log => current.Value?.Log ?? log;

    /// <summary>The task that asks, if any.</summary>
    public TaskExecution? Current => current.Value;

    internal TaskExecution CurrentTask =>
        current.Value ?? throw new InvalidOperationException("This is usable while a task runs, and none does here.");

    /// <summary>Takes a record of what a check saw. It counts once the running task has ended its work.</summary>
    public Task AddEvidenceAsync(EvidenceRecord record, CancellationToken cancellationToken)
    {
        if (current.Value is not { } execution)
        {
            return Evidence.AddAsync(Run, record, cancellationToken);
        }

        execution.HoldEvidence(record);
        return Task.CompletedTask;
    }

    /// <summary>States where the artifacts of the run come from, as far as there are any yet, and gives the evidence to judge them by.</summary>
    public Task<IReadOnlyList<EvidenceRecord>> CollectEvidenceAsync(CancellationToken cancellationToken) => CollectEvidenceAsync(Artifacts.All, cancellationToken);

    /// <summary>States where the artifacts come from, and gives the evidence to judge them by.</summary>
    public async Task<IReadOnlyList<EvidenceRecord>> CollectEvidenceAsync(IReadOnlyList<Artifact> artifacts, CancellationToken cancellationToken)
    {
        await Evidence.AttestAsync(Run, artifacts, cancellationToken);
        return await Evidence.ReadAsync(Run, cancellationToken);
    }

    internal void Enter(TaskExecution? execution) => current.Value = execution;
}
