namespace Cicd.Hosting;

internal sealed record RunTaskDocument
{
    public required string Name { get; init; }

    public required string State { get; init; }

    public required double StartedSeconds { get; init; }

    public required double DurationSeconds { get; init; }

    public required int Attempts { get; init; }

    public required bool Tolerated { get; init; }

    public string? Reason { get; init; }

    public required IReadOnlyList<string> Figures { get; init; }

    public RunDecisionDocument? Decision { get; init; }
}
