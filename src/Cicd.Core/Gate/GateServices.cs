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

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
