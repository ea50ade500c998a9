namespace Cicd;

/// <summary>One task of a graph: what it is called, what must come before it, how it is run.</summary>
/// <param name="name">The name; compared without regard to case.</param>
/// <param name="body">The work.</param>
public sealed class TaskDefinition(string name, TaskBody body)
{
    /// <summary>The name.</summary>
    public string Name { get; } = name;

    /// <summary>The work.</summary>
    public TaskBody Body { get; } = body;

    /// <summary>What it does, in one line.</summary>
    public string? Description { get; init; }

    /// <summary>The class behind it, if there is one.</summary>
    public Type? Type { get; init; }

    /// <summary>The names of the tasks that must have succeeded first.</summary>
    public IReadOnlyList<string> DependsOn { get; init; } = [];

    /// <summary>The names of the tasks that must have ended first where they run at all.</summary>
    public IReadOnlyList<string> RunsAfter { get; init; } = [];

    /// <summary>The names of the tasks that depend on this one.</summary>
    public IReadOnlyList<string> DependeeOf { get; init; } = [];

    /// <summary>Whether a failure leaves the run a success.</summary>
    public bool ContinueOnError { get; init; }

    /// <summary>The bound of one attempt.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>How it is tried again.</summary>
    public RetrySettings? Retry { get; init; }

    /// <summary>The resources that no other task may hold meanwhile.</summary>
    public IReadOnlyList<string> Resources { get; init; } = [];

    /// <summary>Whether no other task may run meanwhile.</summary>
    public bool IsExclusive { get; init; }

    /// <summary>What the gate must allow before it starts.</summary>
    public GateActions Gated { get; init; }

    /// <summary>Whether it judges evidence, and so starts even when a check before it failed.</summary>
    public bool IsGate { get; init; }

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
