namespace Cicd;

/// <summary>How a task ended.</summary>
/// <param name="Task">The task.</param>
/// <param name="State">The state.</param>
/// <param name="Started">When it started, since the start of the run.</param>
/// <param name="Duration">How long it took, all attempts and waits between them included.</param>
public sealed record TaskResult(TaskDefinition Task, TaskState State, TimeSpan Started, TimeSpan Duration)
{
    /// <summary>How often it was tried.</summary>
    public int Attempts { get; init; }

    /// <summary>Why it ended so, redacted: one line for an expected failure.</summary>
    public string? Reason { get; init; }

    /// <summary>What it threw, if it failed. Its text may hold secrets: show <see cref="Reason"/>, or redact it.</summary>
    public Exception? Exception { get; init; }

    /// <summary>Whether it failed without failing the run.</summary>
    public bool IsTolerated { get; init; }

    /// <summary>The key figures, redacted.</summary>
    public IReadOnlyList<string> Figures { get; init; } = [];

    /// <summary>The decision of the gate, if it was asked.</summary>
    public GateDecision? Decision { get; init; }
}
