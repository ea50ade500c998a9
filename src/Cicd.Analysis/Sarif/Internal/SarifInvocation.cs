namespace Cicd.Analysis.Sarif.Internal;

/// <summary>Section 3.20.</summary>
internal sealed record SarifInvocation(bool ExecutionSuccessful)
{
    public string? StartTimeUtc { get; init; }

    public string? EndTimeUtc { get; init; }

    public IReadOnlyList<SarifNotification>? ToolExecutionNotifications { get; init; }
}
