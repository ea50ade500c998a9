namespace Cicd.Hosting;

/// <summary>The annotations of a run: each once, and no more than the provider shows.</summary>
internal sealed class Annotations(ICiProvider provider, Redactor redactor)
{
    private readonly HashSet<(LogLevel Level, string Message, SourceLocation? Location)> seen = [];
    private readonly Dictionary<LogLevel, int> count = new() { [LogLevel.Error] = 0, [LogLevel.Warning] = 0 };

    public IEnumerable<string> Of(TaskGroup group)
    {
        foreach (var entry in group.Placed)
        {
            if (Make(entry.Level, group.Title, entry.Message, entry.Location) is { } annotation)
            {
                yield return annotation;
            }
        }

        if (TaskText.HasFailed(group.Result) && Make(Level(group.Result), group.Title, string.Join('\n', TaskText.Ending(group.Result)), null) is { } failure)
        {
            yield return failure;
        }
    }

    /// <summary>Says that there are more than were shown.</summary>
    public IEnumerable<string> Rest()
    {
        var rest = count.Where(pair => pair.Value > provider.AnnotationLimit)
            .Select(pair => $"{pair.Value - provider.AnnotationLimit} more {(pair.Key == LogLevel.Error ? "errors" : "warnings")}")
            .ToList();
        return rest.Count > 0 && provider.Annotate(LogLevel.Information, "More in the log", $"{string.Join(" and ", rest)} are in the log of this step.", null) is { } note
            ? [note]
            : [];
    }

    private static LogLevel Level(TaskResult result) => result.IsTolerated ? LogLevel.Warning : LogLevel.Error;

    private string? Make(LogLevel level, string title, string message, SourceLocation? location) =>
        seen.Add((level, location is null ? $"{title}: {message}" : message, location)) && ++count[level] <= provider.AnnotationLimit
            ? provider.Annotate(level, title, redactor.Redact(string.Join('\n', SafeText.Lines(message))), location)
            : null;
}
