namespace Cicd.Core.Tests.Engine;

/// <summary>A pipeline of delegates and all that was seen of its run.</summary>
internal sealed class TestRun : RunObserver, IEvidenceStore
{
    private readonly List<EvidenceRecord> evidence = [];

    public List<TaskDefinition> Tasks { get; } = [];

    public List<string> Events { get; } = [];

    public List<LogEntry> Log { get; } = [];

    public Redactor Redactor { get; } = new();

    public EngineOptions Options { get; set; } = new() { Jobs = 4 };

    public Func<RunResult, Task<EvidenceSummary?>> Completing { get; set; } = static _ => System.Threading.Tasks.Task.FromResult<EvidenceSummary?>(null);

    public Action Attesting { get; set; } = static () => { };

    public int Attested { get; private set; }

    public ArtifactStore Artifacts { get; init; } = new(Path.GetTempPath(), Path.Combine(Path.GetTempPath(), "cicd-test-run"));

    public PipelineRuntime Runtime => field ??= new PipelineRuntime(
        new RunInfo("test", Path.Combine(Path.GetTempPath(), "cicd-test-run")), Redactor, this, new TaskLog(Redactor, entry => Output(null, entry))) { Artifacts = Artifacts };

    public static TaskDefinition Task(string name, Func<TaskExecution, CancellationToken, Task>? body = null, params string[] dependsOn) =>
        new(name, TaskBody.From(body ?? ((_, _) => System.Threading.Tasks.Task.CompletedTask))) { DependsOn = dependsOn };

    public TestRun Add(params TaskDefinition[] tasks)
    {
        Tasks.AddRange(tasks);
        return this;
    }

    public async Task<RunResult> RunAsync(string target, bool exclusive = false, CancellationToken cancellationToken = default)
    {
        var engine = new PipelineEngine(Runtime, Options with { Observers = [this] });
        return await engine.RunAsync(PipelineGraph.Create(Tasks).Plan([target], exclusive), cancellationToken);
    }

    public override void TaskStarted(TaskExecution task) => Note($"start {task.Name}");

    public override void TaskFinished(TaskResult result) => Note($"end {result.Task.Name} {result.State}");

    public override void Output(TaskDefinition? task, LogEntry entry)
    {
        lock (Log)
        {
            Log.Add(entry);
        }
    }

    public Task AddAsync(RunInfo run, EvidenceRecord record, CancellationToken cancellationToken)
    {
        lock (evidence)
        {
            evidence.Add(record);
        }

        return System.Threading.Tasks.Task.CompletedTask;
    }

    public Task<IReadOnlyList<EvidenceRecord>> ReadAsync(RunInfo run, CancellationToken cancellationToken)
    {
        lock (evidence)
        {
            return System.Threading.Tasks.Task.FromResult<IReadOnlyList<EvidenceRecord>>([.. evidence]);
        }
    }

    public Task AttestAsync(RunInfo run, IReadOnlyList<Artifact> artifacts, CancellationToken cancellationToken)
    {
        Attesting();
        Attested++;
        return System.Threading.Tasks.Task.CompletedTask;
    }

    public Task<EvidenceSummary?> CompleteAsync(RunResult result, IReadOnlyList<Artifact> artifacts, CancellationToken cancellationToken) => Completing(result);

    private void Note(string text)
    {
        lock (Events)
        {
            Events.Add(text);
        }
    }
}
