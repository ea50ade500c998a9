namespace Cicd.Hosting;

/// <summary>How a task ended, in words.</summary>
internal static class TaskText
{
    public static bool HasFailed(TaskResult result) => result.State is TaskState.Failed or TaskState.Denied;

    public static string State(TaskResult result) => result.State switch
    {
        var state when result.IsTolerated => $"{state.ToString().ToLowerInvariant()} (tolerated)",
        var state => state.ToString().ToLowerInvariant(),
    };

    public static IReadOnlyList<string> Figures(TaskResult result)
    {
        var figures = result.Figures.Select(SafeText.OneLine);
        return result.Attempts > 1 ? [.. figures, $"{result.Attempts} attempts"] : [.. figures];
    }

    public static IReadOnlyList<string> Reason(TaskResult result) =>
        string.IsNullOrWhiteSpace(result.Reason) ? [] : [.. SafeText.Lines(result.Reason)];

    /// <summary>The line that closes a group, and the further lines of a longer reason.</summary>
    public static IReadOnlyList<string> Closing(TaskResult result)
    {
        var ending = Ending(result);
        return [$"{SafeText.OneLine(result.Task.Name)}: {ending[0]}", .. ending.Skip(1)];
    }

    /// <summary>The same without the name.</summary>
    public static IReadOnlyList<string> Ending(TaskResult result)
    {
        var figures = Figures(result) is { Count: > 0 } all ? $" ({string.Join(", ", all)})" : "";
        var line = $"{State(result)}{Time(result)}{figures}";
        var reason = Reason(result);
        return reason.Count == 0 ? [line] : [$"{line}: {reason[0]}", .. reason.Skip(1).Select(more => "  " + more)];
    }

    private static string Time(TaskResult result) => result.State switch
    {
        TaskState.Succeeded => $" in {DurationText.Of(result.Duration)}",
        TaskState.Failed or TaskState.Cancelled when result.Duration > TimeSpan.Zero => $" after {DurationText.Of(result.Duration)}",
        _ => "",
    };
}
