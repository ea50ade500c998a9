using System.Collections.Concurrent;

namespace Cicd.Hosting.Tests.Processes;

/// <summary>A process runner on a run of its own in a directory of its own, and what it logged.</summary>
public sealed class RunningSystem : IDisposable
{
    public RunningSystem(params string[] withheld)
    {
        Root = Directory.CreateTempSubdirectory("cicd-processes-").FullName;
        Tree = ProcessTree.Adopt();
        Runtime = new PipelineRuntime(new RunInfo("run", Root), Redactor, new NoEvidence(), new TaskLog(Redactor, Log.Enqueue)) { WithheldVariables = withheld.ToHashSet() };
        Runner = new ProcessRunner(Runtime, Tree, TimeProvider.System);
    }

    public string Root { get; }

    public Redactor Redactor { get; } = new();

    public ProcessTree Tree { get; }

    public PipelineRuntime Runtime { get; }

    public ProcessRunner Runner { get; }

    public ConcurrentQueue<LogEntry> Log { get; } = new();

    /// <summary>What was logged beside the command lines.</summary>
    public IReadOnlyList<string> Lines => [.. Log.Where(entry => !entry.Message.Contains("$ ", StringComparison.Ordinal)).Select(entry => entry.Message)];

    public Task<ProcessResult> Shell(string script, CancellationToken cancellationToken = default) =>
        Runner.RunAsync(Script(script), cancellationToken);

    public static ProcessCommand Script(string script) => new("/bin/sh", "-c", script);

    public string PathOf(string file) => Path.Combine(Root, file);

    public async Task<string> FileAsync(string file)
    {
        while (!File.Exists(PathOf(file)) || new FileInfo(PathOf(file)).Length == 0)
        {
            await Task.Delay(10);
        }

        return (await File.ReadAllTextAsync(PathOf(file))).Trim();
    }

    public void Dispose()
    {
        Tree.KillDescendants();
        Directory.Delete(Root, recursive: true);
    }
}
