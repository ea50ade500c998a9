namespace Cicd;

/// <summary>How a run ended.</summary>
/// <param name="Run">The run.</param>
/// <param name="ExitCode">The exit code, one of <see cref="ExitCodes"/>.</param>
/// <param name="Duration">How long it took.</param>
/// <param name="Tasks">The results of the tasks in the order of the plan.</param>
public sealed record RunResult(RunInfo Run, int ExitCode, TimeSpan Duration, IReadOnlyList<TaskResult> Tasks)
{
    /// <summary>The exit code in a word, as files name it: <c>succeeded</c>, <c>failed</c>, <c>invalid</c>, <c>denied</c>, <c>evidenceUnavailable</c>, <c>cancelled</c>.</summary>
    public string Outcome => ExitCode switch
    {
        ExitCodes.Succeeded => "succeeded",
        ExitCodes.InvalidPipeline => "invalid",
        ExitCodes.GateDenied => "denied",
        ExitCodes.EvidenceUnavailable => "evidenceUnavailable",
        ExitCodes.Interrupted or ExitCodes.Terminated => "cancelled",
        _ => "failed",
    };

    /// <summary>Errors outside of tasks, such as in setup or teardown, redacted.</summary>
    public IReadOnlyList<string> Errors { get; init; } = [];

    /// <summary>The chain of tasks that took longest, first to last: what a faster run would have to shorten.</summary>
    public IReadOnlyList<TaskResult> CriticalPath { get; init; } = [];

    /// <summary>How many workers there were.</summary>
    public int Jobs { get; init; }

    /// <summary>The time of all tasks together, divided by the duration of the run: how many ran at once on average.</summary>
    public double Parallelism { get; init; }

    /// <summary>The statements that were made of the run's evidence, if the store makes any.</summary>
    public EvidenceSummary? Evidence { get; init; }
}
