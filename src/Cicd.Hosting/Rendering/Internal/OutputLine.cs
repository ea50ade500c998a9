namespace Cicd.Hosting;

/// <summary>A line to show: safe text without a line break.</summary>
internal readonly record struct OutputLine(LogLevel Level, string Text)
{
    public static IEnumerable<OutputLine> Of(LogEntry entry)
    {
        var prefix = Prefix(entry);
        foreach (var line in SafeText.Lines(entry.Message))
        {
            yield return new OutputLine(entry.Level, prefix + line);
            prefix = "";
        }
    }

    private static string Prefix(LogEntry entry)
    {
        var place = entry.Location is { } location ? SafeText.OneLine(location.ToString()) + ": " : "";
        return place + entry.Level switch
        {
            LogLevel.Error => "error: ",
            LogLevel.Warning => "warning: ",
            _ => "",
        };
    }
}
