namespace Cicd.Attestation;

/// <summary>How a task of a run ended, as the manifest of the run says.</summary>
/// <param name="Name">The task.</param>
/// <param name="State"><c>succeeded</c>, <c>delegated</c>, <c>skipped</c>, <c>failed</c>, <c>denied</c>, <c>stopped</c> or <c>cancelled</c>.</param>
/// <param name="Attempts">How often it was tried; zero if it did not start.</param>
/// <param name="IsGated">Whether the gate had to allow it.</param>
public sealed record RunManifestTask(string Name, string State, int Attempts, bool IsGated)
{
    /// <summary>Why it ended so, if there is something to say.</summary>
    public string? Reason { get; init; }
}
