using System.Globalization;
using Cicd.Attestation;
using Cicd.Hosting;

namespace Cicd.Tool;

/// <summary>What a verb works with outside of a pipeline: results go to standard output, everything else to standard error.</summary>
internal sealed class ToolSession : IDisposable
{
    private readonly SystemConsole console = new();
    private readonly ProcessTree tree = ProcessTree.Adopt();
    private readonly CancellationSignals signals;

    private ToolSession(string root)
    {
        signals = new CancellationSignals(tree);
        var redactor = new Redactor();
        var log = new TaskLog(redactor, entry =>
        {
            if (entry.Level <= LogLevel.Warning)
            {
                console.Error.WriteLine(entry.Location is null ? entry.Message : $"{entry.Location}: {entry.Message}");
            }
        });
        Runtime = new PipelineRuntime(new RunInfo(Guid.CreateVersion7().ToString(), root), redactor, new NoEvidence(), log) { WithheldVariables = SignerSelection.Variables, Variable = Environment.GetEnvironmentVariable };
        Processes = new ProcessRunner(Runtime, tree, TimeProvider.System);
    }

    public PipelineRuntime Runtime { get; }

    public IProcessRunner Processes { get; }

    public TextWriter Out => console.Out;

    /// <summary>Runs a verb on a path and turns what goes wrong into an exit code and one line on standard error.</summary>
    public static async Task<int> RunAsync(string path, Func<ToolSession, CancellationToken, Task<int>> verb)
    {
        var full = Path.GetFullPath(path);
        using var session = new ToolSession(Directory.Exists(full) ? full : Path.GetDirectoryName(full)!);
        try
        {
            return await verb(session, session.signals.Token);
        }
        catch (OperationCanceledException) when (session.signals.ExitCode is { } exitCode)
        {
            return exitCode;
        }
        catch (PipelineException exception)
        {
            await session.console.Error.WriteLineAsync(session.Runtime.Redactor.Redact(exception.Message));
            return ExitCodes.EvidenceUnavailable;
        }
        finally
        {
            await session.tree.StopDescendantsAsync(TimeSpan.FromSeconds(1));
        }
    }

    /// <summary>Waits for work that may take long, and tells a person at a terminal how long it has taken.</summary>
    public Task<T> WaitAsync<T>(string what, Task<T> work) => WaitAsync(() => what, work);

    /// <summary>The same for work that tells how far it is.</summary>
    public async Task<T> WaitAsync<T>(Func<string> what, Task<T> work)
    {
        var line = "";
        for (var seconds = 1; console.IsTerminal && await Task.WhenAny(work, Task.Delay(TimeSpan.FromSeconds(1))) != work; seconds++)
        {
            line = string.Create(CultureInfo.InvariantCulture, $"\r{what()}, {seconds} s").PadRight(line.Length);
            await console.Error.WriteAsync(line);
        }

        if (line.Length > 0)
        {
            await console.Error.WriteAsync($"\r{new string(' ', line.Length)}\r");
        }

        return await work;
    }

    /// <summary>Says what is wrong with a command line that only shows when it is carried out.</summary>
    public async Task<int> RefuseAsync(string problem)
    {
        await console.Error.WriteLineAsync(Runtime.Redactor.Redact(problem));
        return ExitCodes.InvalidPipeline;
    }

    /// <summary>Writes a result to a file if one was named, else to standard output.</summary>
    public async Task WriteAsync(string text, string? file, CancellationToken cancellationToken)
    {
        if (file is null)
        {
            await Out.WriteAsync(text.AsMemory(), cancellationToken);
            await Out.FlushAsync(cancellationToken);
            return;
        }

        try
        {
            await Runtime.Files.WriteTextAsync(Path.GetFullPath(file), text, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new PipelineException($"{file} cannot be written: {exception.Message}", exception);
        }
    }

    public void Dispose()
    {
        signals.Dispose();
        console.Dispose();
    }

    private sealed class NoEvidence : IEvidenceStore
    {
        public Task AddAsync(RunInfo run, EvidenceRecord evidence, CancellationToken cancellationToken) => Task.CompletedTask;

        public Task<IReadOnlyList<EvidenceRecord>> ReadAsync(RunInfo run, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<EvidenceRecord>>([]);
    }
}
