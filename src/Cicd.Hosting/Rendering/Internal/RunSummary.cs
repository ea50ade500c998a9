namespace Cicd.Hosting;

/// <summary>What is shown once the run has ended, free of decoration.</summary>
internal sealed class RunSummary(RunResult result, Verbosity verbosity, Redactor redactor)
{
    public static IReadOnlyList<string> Columns { get; } = ["Task", "Status", "Duration", "Figures", "Reason"];

    public RunResult Result { get; } = result;

    public bool HasTable { get; } = verbosity > Verbosity.Quiet && result.Tasks.Count > 0;

    public IReadOnlyList<SummaryRow> Rows { get; } = [.. result.Tasks.Select(SummaryRow.Of)];

    /// <summary>Critical path, parallel efficiency, total duration: name and value.</summary>
    public IReadOnlyList<(string Name, string Value)> Totals { get; } = [.. TotalsOf(result)];

    public IReadOnlyList<Denial> Denials { get; } =
        [.. result.Tasks.Where(task => task.Decision is { IsAllowed: false }).Select(task => Denial.Of(task, redactor)).DistinctBy(denial => string.Join('\n', denial.Lines.Prepend(denial.Head)))];

    public IReadOnlyList<string> Errors { get; } = [.. result.Errors.SelectMany(SafeText.Lines)];

    public string Closing { get; } = ClosingText.Of(result);

    private static IEnumerable<(string Name, string Value)> TotalsOf(RunResult result)
    {
        if (result.CriticalPath.Count > 0)
        {
            yield return ("Critical path", string.Join(" > ", result.CriticalPath.Select(task => $"{SafeText.OneLine(task.Task.Name)} {DurationText.Of(task.Duration)}")));
        }

        if (result.Jobs > 0)
        {
            yield return ("Parallel efficiency", FormattableString.Invariant($"{result.Parallelism:0.0} tasks at once on {result.Jobs} {(result.Jobs == 1 ? "worker" : "workers")} ({100 * result.Parallelism / result.Jobs:0} %)"));
        }

        if (result.Evidence is { } evidence)
        {
            yield return ("Evidence", $"{evidence.Statements.Count} {(evidence.Statements.Count == 1 ? "statement" : "statements")}. {SafeText.OneLine(evidence.Text)}");
        }

        yield return ("Total", DurationText.Of(result.Duration));
    }
}
