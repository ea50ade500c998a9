using Cicd.Analysis.Code.Internal;
using Cicd.Analysis.Code.Rules;

namespace Cicd.Analysis.Code;

/// <summary>
/// Scans C# projects for vulnerabilities: the rules of SecurityCodeScan, the security rules of NetAnalyzers and those
/// that the request names, over each project's real compilation where <see cref="CodeScanRequest.Build"/> lets MSBuild
/// be asked for it, else over its sources and the reference assemblies that lie on this machine; then the result is
/// degraded and says why.
/// </summary>
public sealed class CodeScanner
{
    private readonly CallCollector collector;
    private readonly IReadOnlyList<ICodeRules> rules;
    private readonly TimeProvider time;

    /// <summary>A scanner with the rules that lie beside this program.</summary>
    /// <param name="processes">Runs MSBuild.</param>
    /// <param name="files">Writes what MSBuild is asked with.</param>
    /// <param name="time">Measures.</param>
    public CodeScanner(IProcessRunner processes, ArtifactWriter files, TimeProvider time)
        : this(processes, files, time, new SecurityCodeScanRules(SecurityCodeScanRules.DefaultDirectory()), new NetAnalyzersRules(NetAnalyzersRules.DefaultDirectory()), new OwnRules())
    {
    }

    internal CodeScanner(IProcessRunner processes, ArtifactWriter files, TimeProvider time, params IReadOnlyList<ICodeRules> rules)
    {
        collector = new CallCollector(processes, files);
        this.rules = rules;
        this.time = time;
    }

    /// <summary>Scans the projects of the request. Findings are a result, not an error.</summary>
    /// <remarks>
    /// Suppressions in the code (<c>#pragma</c>, <c>SuppressMessage</c>) are kept visible. Severities set in project files
    /// and <c>.editorconfig</c> do not apply: they would hide findings without a trace.
    /// </remarks>
    /// <exception cref="EvidenceUnavailableException">
    /// There is nothing to scan, a file or project is over its bound, or rules or generators failed or took too long: the scan says nothing.
    /// </exception>
    public async Task<CodeScanResult> ScanAsync(CodeScanRequest request, CancellationToken cancellationToken)
    {
        var startedAt = time.GetUtcNow();
        var started = time.GetTimestamp();
        var selection = ProjectSelector.Select(request);
        var loaded = new LoadedRules([.. rules.Concat(request.Analyzers.Select(name => new NamedRules(name, request.Root))).Select(set => set.Load())]);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var memory = new MemoryBound(request.MaxMemoryBytes, time);
        var canary = BoundedAsync("The built-in canary", request, token => Canary.ProveAsync(loaded, token), memory.Reached, linked.Token);
        var calls = Task.Run(() => collector.CollectAsync(request, selection, linked.Token), linked.Token);
        await FirstFailureAsync(linked, canary, calls);

        var sources = new SourceReader(request.MaxFileBytes);
        var collected = await calls;
        var outcomes = await AnalyseAsync(request, collected.Calls, loaded, sources, memory.Reached, cancellationToken);
        return CodeScanSummary.Create(request, selection, loaded, collected, outcomes, sources) with
        {
            StartedAt = startedAt,
            Duration = time.GetElapsedTime(started),
        };
    }

    private async Task<IReadOnlyList<ProjectOutcome>> AnalyseAsync(CodeScanRequest request, IReadOnlyList<CompilerCall> calls, LoadedRules loaded, SourceReader sources, CancellationToken outOfMemory, CancellationToken cancellationToken)
    {
        using var generators = new GeneratorLoader();
        var analysis = new ProjectAnalysis(new CompilationBuilder(new ReferenceCache(), generators, sources), loaded);
        var outcomes = new ProjectOutcome[calls.Count];
        var options = new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, request.Parallelism), CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(Enumerable.Range(0, calls.Count), options, async (index, token) =>
            await BoundedAsync(calls[index].Name, request, async bounded => outcomes[index] = await analysis.RunAsync(calls[index], bounded), outOfMemory, token));
        return outcomes;
    }

    // A rule that ignores its cancellation is left behind: the scan ends all the same.
    private async Task BoundedAsync(string name, CodeScanRequest request, Func<CancellationToken, Task> work, CancellationToken outOfMemory, CancellationToken cancellationToken)
    {
        using var bound = new CancellationTokenSource(request.ProjectTimeout, time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, bound.Token, outOfMemory);
        try
        {
            var token = linked.Token;
            await Task.Run(() => work(token), token).WaitAsync(token);
        }
        catch (OperationCanceledException exception) when (bound.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new EvidenceUnavailableException($"{name}: the analysis took longer than {request.ProjectTimeout}, so its findings are unknown: allow more time, or exclude the project.", exception);
        }
        catch (OperationCanceledException exception) when (outOfMemory.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new EvidenceUnavailableException($"{name}: the analysis needed more than {request.MaxMemoryBytes / (1024 * 1024)} MiB of memory, so its findings are unknown: allow more, analyse fewer projects at once, or exclude the project.", exception);
        }
    }

    private static async Task FirstFailureAsync(CancellationTokenSource cancellation, params Task[] tasks)
    {
        await foreach (var task in Task.WhenEach(tasks))
        {
            if (!task.IsCompletedSuccessfully)
            {
                await cancellation.CancelAsync();
                await Task.WhenAll(tasks).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                await task;
            }
        }
    }
}
