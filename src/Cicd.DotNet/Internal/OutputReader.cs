namespace Cicd.DotNet;

/// <summary>Takes the lines of a command: logs each diagnostic once, and keeps the last lines for the error.</summary>
internal sealed class OutputReader(TaskLog log, RootPaths paths, string workingDirectory, Action<string>? onLine)
{
    private const int KeptLines = 40;
    private const int MostDiagnostics = 10_000;

    private readonly Lock gate = new();
    private readonly Queue<string> last = new();
    private readonly HashSet<BuildDiagnostic> known = [];
    private readonly List<BuildDiagnostic> diagnostics = [];

    public IReadOnlyList<BuildDiagnostic> Diagnostics
    {
        get
        {
            lock (gate)
            {
                return [.. diagnostics];
            }
        }
    }

    /// <summary>The last lines that are not empty.</summary>
    public IReadOnlyList<string> LastLines
    {
        get
        {
            lock (gate)
            {
                return [.. last];
            }
        }
    }

    public TaskLog Log => log;

    public void Take(ProcessLine line)
    {
        lock (gate)
        {
            onLine?.Invoke(line.Text);
            if (string.IsNullOrWhiteSpace(line.Text))
            {
                return;
            }

            last.Enqueue(line.Text);
            if (last.Count > KeptLines)
            {
                last.Dequeue();
            }

            if (diagnostics.Count < MostDiagnostics
                && DiagnosticParser.Parse(line.Text, paths, workingDirectory) is { } diagnostic
                && known.Add(diagnostic))
            {
                diagnostics.Add(diagnostic);
                log.Write(diagnostic.IsError ? LogLevel.Error : LogLevel.Warning, diagnostic.Text, diagnostic.Location);
            }
        }
    }
}
