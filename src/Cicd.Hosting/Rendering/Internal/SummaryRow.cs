namespace Cicd.Hosting;

/// <summary>A row of the summary table.</summary>
internal sealed record SummaryRow(TaskResult Result, string Task, string Status, string Duration, string Figures, string Reason)
{
    public IReadOnlyList<string> Cells => [Task, Status, Duration, Figures, Reason];

    public static SummaryRow Of(TaskResult result) => new(
        result,
        SafeText.OneLine(result.Task.Name),
        TaskText.State(result),
        result.Duration > TimeSpan.Zero || result.State == TaskState.Succeeded ? DurationText.Of(result.Duration) : "",
        string.Join(", ", TaskText.Figures(result)),
        ReasonOf(result));

    // Below the table each failed rule of a denial has its own line.
    private static string ReasonOf(TaskResult result)
    {
        var lines = TaskText.Reason(result);
        return result.Decision is { IsAllowed: false, Verdicts.Count: > 0 } && lines.Count > 0
            ? lines[0]
            : string.Join(' ', lines.Select(line => line.Trim()));
    }
}
