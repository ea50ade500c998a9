namespace Cicd.Hosting;

/// <summary>The last line: how the run ended.</summary>
internal static class ClosingText
{
    public static string Of(RunResult result)
    {
        var time = DurationText.Of(result.Duration);
        return result.ExitCode switch
        {
            ExitCodes.Succeeded => $"Succeeded in {time}{Tolerated(result)}",
            ExitCodes.Interrupted or ExitCodes.Terminated => $"Cancelled after {time}",
            ExitCodes.InvalidPipeline => "Invalid: " + (First(result.Errors) ?? "the pipeline cannot run"),
            ExitCodes.EvidenceUnavailable => "No evidence: " + Names(result, HasFailed),
            ExitCodes.GateDenied => "Denied by the gate: " + Names(result, task => task.State == TaskState.Denied) + Failed(result),
            _ => "Failed: " + Names(result, HasFailed),
        };
    }

    private static bool HasFailed(TaskResult task) => task is { State: TaskState.Failed, IsTolerated: false };

    private static string Failed(RunResult result) => result.Tasks.Any(HasFailed) ? "; failed: " + Names(result, HasFailed) : "";

    private static string Tolerated(RunResult result) =>
        result.Tasks.Any(task => task.IsTolerated) ? ", although these failed: " + Names(result, task => task.IsTolerated) : "";

    private static string Names(RunResult result, Func<TaskResult, bool> which)
    {
        var names = string.Join(", ", result.Tasks.Where(which).Select(task => SafeText.OneLine(task.Task.Name)));
        return names.Length > 0 ? names : First(result.Errors) ?? "the run";
    }

    private static string? First(IReadOnlyList<string> errors) => errors.Count == 0 ? null : SafeText.OneLine(errors[0]);
}
