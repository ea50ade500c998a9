namespace Cicd.DotNet.Tests;

/// <summary>A directory with a run in it, removed afterwards.</summary>
internal sealed class Repository : IDisposable
{
    public Repository(SourceRevision? revision = null)
    {
        Directory.CreateDirectory(Root);
        var run = new RunInfo("run-1", Root) { Revision = Task.FromResult(revision ?? SourceRevision.Unknown) };
        Runtime = new PipelineRuntime(run, Redactor, Evidence, new TaskLog(Redactor, Log.Add));
        Dotnet = new DotNetCli(Processes, Runtime);
    }

    public string Root { get; } = Path.Combine(Path.GetTempPath(), $"cicd-dotnet-{Guid.NewGuid():N}");

    public Redactor Redactor { get; } = new();

    public List<LogEntry> Log { get; } = [];

    public MemoryEvidence Evidence { get; } = new();

    public FakeProcesses Processes { get; } = new();

    public PipelineRuntime Runtime { get; }

    public DotNetCli Dotnet { get; }

    public string Write(string path, string text)
    {
        var full = Path.Combine(Root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
        return full;
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
