namespace Cicd;

/// <summary>What a gate gets to work with.</summary>
public sealed record GateServices
{
    /// <summary>The run and what belongs to it.</summary>
    public required PipelineRuntime Runtime { get; init; }

    /// <summary>The policies of the run, read once.</summary>
    public required PolicySource Policies { get; init; }

    /// <summary>Runs git.</summary>
    public required IProcessRunner Processes { get; init; }

    /// <summary>What the pipeline registered as services. Asked no earlier than for the first decision: the gate itself is made before.</summary>
    public Func<IServiceProvider?> Services { get; init; } = static () => null;

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
