namespace Cicd;

/// <summary>How the engine runs a plan.</summary>
public sealed record EngineOptions
{
    /// <summary>How many tasks run at once; at least one. Default: the number of processors.</summary>
    public int Jobs { get; init; } = Environment.ProcessorCount;

    /// <summary>Whether what does not depend on a failed task still runs. Default: it is cancelled.</summary>
    public bool KeepGoing { get; init; }

    /// <summary>Judges whether gated tasks may start. Without one, none may.</summary>
    public IGate? Gate { get; init; }

    /// <summary>Whether a denial is only told. Gated tasks are then never started.</summary>
    public bool IsAudit { get; init; }

    /// <summary>Those who follow the run.</summary>
    public IReadOnlyList<RunObserver> Observers { get; init; } = [];

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>How long clean-up may take once the run is cancelled: <c>Finally</c> and teardown together.</summary>
    public TimeSpan CleanupTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long the evidence of the run may take to be completed once everything else has ended.</summary>
    public TimeSpan EvidenceTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The exit code of a run that is cancelled, asked once it has ended.</summary>
    public Func<int> CancelledExitCode { get; init; } = static () => ExitCodes.Interrupted;

    /// <summary>What is called before and after the run and each task.</summary>
    public RunHooks? Hooks { get; init; }
}
