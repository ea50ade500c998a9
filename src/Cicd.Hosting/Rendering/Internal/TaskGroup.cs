namespace Cicd.Hosting;

/// <summary>What is shown of a task once it has ended.</summary>
internal sealed class TaskGroup
{
    public TaskGroup(TaskResult result, OutputBuffer output, Verbosity verbosity, Redactor redactor)
    {
        Result = result;
        Placed = output.Placed;
        Title = SafeText.OneLine(result.Task.Name);
        var level = TaskText.HasFailed(result) ? verbosity.ShownOfFailed() : verbosity.Shown();
        Lines = [.. Dropped(output), .. output.Entries.Where(entry => entry.Level <= level).SelectMany(OutputLine.Of), .. Trace(result, redactor)];
        IsShown = TaskText.HasFailed(result) || Lines.Count > 0 || (verbosity >= Verbosity.Normal && result.State != TaskState.Delegated);
        Closing = TaskText.Closing(result);
    }

    public TaskResult Result { get; }

    public string Title { get; }

    public IReadOnlyList<OutputLine> Lines { get; }

    public IReadOnlyList<string> Closing { get; }

    public IReadOnlyList<LogEntry> Placed { get; }

    public bool IsShown { get; }

    private static IEnumerable<OutputLine> Dropped(OutputBuffer output) => output.Dropped == 0
        ? []
        : [new OutputLine(LogLevel.Warning, $"({output.Dropped} earlier lines are left out: the output of one task is kept up to {OutputBuffer.MaximumCharacters >> 20} Mi characters)")];

    // An expected failure needs no stack trace; of any other it is what helps to mend it.
    private static IEnumerable<OutputLine> Trace(TaskResult result, Redactor redactor) =>
        result is { State: TaskState.Failed, Exception: { } exception and not (PipelineException or OperationCanceledException or TimeoutException) }
            ? SafeText.Lines(redactor.Redact(exception.ToString())).Select(line => new OutputLine(LogLevel.Error, line))
            : [];
}
