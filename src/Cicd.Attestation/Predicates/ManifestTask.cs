using System.Text.Json;

namespace Cicd.Attestation.Internal;

/// <summary>How a task ended.</summary>
/// <param name="Name">The task.</param>
/// <param name="State"><c>succeeded</c>, <c>delegated</c>, <c>skipped</c>, <c>failed</c>, <c>denied</c>, <c>stopped</c> or <c>cancelled</c>.</param>
/// <param name="Attempts">How often it was tried; zero if it did not start.</param>
/// <param name="Reason">Why it ended so, if there is something to say.</param>
/// <param name="Gated">What the gate had to allow: <c>none</c>, <c>publish</c>, <c>deploy</c> or both, separated by a comma.</param>
internal sealed record ManifestTask(string Name, string State, int Attempts, string? Reason, string? Gated)
{
    // Where the sources lie on this machine says nothing of them.
    public static ManifestTask Of(TaskResult result, string root) => new(
        result.Task.Name,
        JsonNamingPolicy.CamelCase.ConvertName(result.State.ToString()),
        result.Attempts,
        result.Reason?.Replace(Path.TrimEndingDirectorySeparator(root) + Path.DirectorySeparatorChar, "", StringComparison.Ordinal),
        result.Task.Gated.ToString().ToLowerInvariant());
}
