namespace Cicd.Hosting;

/// <summary>What is shown of a task once it has ended.</summary>
internal sealed class TaskGroup
{
    public TaskGroup(TaskResult result, OutputBuffer output, Verbosity verbosity)
    {
        Result = result;
        Placed = output.Placed;
        Title = SafeText.OneLine(result.Task.Name);
        var level = TaskText.HasFailed(result) ? verbosity.ShownOfFailed() : verbosity.Shown();
        Lines = [.. Dropped(output), .. output.Entries.Where(entry => entry.Level <= level).SelectMany(OutputLine.Of)];
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
}
