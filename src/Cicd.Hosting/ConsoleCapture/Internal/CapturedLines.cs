namespace Cicd.Hosting;

/// <summary>Makes lines of what one task writes to one of the console's streams.</summary>
internal sealed class CapturedLines
{
    private readonly Lock gate = new();
    private readonly LineSplitter splitter;

    public CapturedLines(Redactor redactor, TaskLog log) =>
        splitter = new LineSplitter(redactor, (line, isOverwritten) => log.Write(isOverwritten ? LogLevel.Verbose : LogLevel.Information, line));

    public void Append(ReadOnlySpan<char> text)
    {
        lock (gate)
        {
            splitter.Append(text);
        }
    }

    public void Complete()
    {
        lock (gate)
        {
            splitter.Complete();
        }
    }
}
