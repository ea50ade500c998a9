using System.Reflection;
using Cake.Core;
using Cake.Core.Diagnostics;

namespace Cicd.Benchmarks;

/// <summary>The same layered graph for both engines: each task depends on two tasks of the layer before.</summary>
internal static class Graphs
{
    public const string Target = "All";

    public static PipelinePlan Ours(int layers, int width, Func<Task> body) =>
        PipelineGraph.Create([
            .. Names(layers, width).Select(task => new TaskDefinition(task.Name, TaskBody.From((_, _) => body())) { DependsOn = task.DependsOn }),
            new TaskDefinition(Target, TaskBody.From((_, _) => Task.CompletedTask)) { DependsOn = [.. Enumerable.Range(0, width).Select(i => Name(layers - 1, i))] },
        ]).Plan([Target]);

    public static PipelineRuntime Runtime() => new(
        new RunInfo("benchmark", Path.GetTempPath()), new Redactor(), new NoEvidence(), TaskLog.None);

    public static CakeEngine Cakes(int layers, int width, Func<Task> body)
    {
        var engine = new CakeEngine(new CakeDataService(), new NullLog());
        foreach (var (name, dependsOn) in Names(layers, width))
        {
            engine.RegisterTask(name).Does(_ => body()).IsDependentOn(dependsOn);
        }

        engine.RegisterTask(Target).IsDependentOn(Enumerable.Range(0, width).Select(i => Name(layers - 1, i)));
        return engine;
    }

    public static Task RunCakeAsync(CakeEngine engine) => engine.RunTargetAsync(
        DispatchProxy.Create<ICakeContext, Nothing>(),
        new DefaultExecutionStrategy(new NullLog(), DispatchProxy.Create<ICakeReportPrinter, Nothing>()),
        new ExecutionSettings().SetTarget(Target));

    private static IEnumerable<(string Name, string[] DependsOn)> Names(int layers, int width) =>
        from layer in Enumerable.Range(0, layers)
        from i in Enumerable.Range(0, width)
        select (Name(layer, i), layer == 0 ? Array.Empty<string>() : [Name(layer - 1, i), Name(layer - 1, (i + 1) % width)]);

    private static string Name(int layer, int i) => $"T{layer}-{i}";

    private sealed class NoEvidence : IEvidenceStore
    {
        public Task AddAsync(RunInfo run, EvidenceRecord evidence, CancellationToken cancellationToken) => Task.CompletedTask;

        public Task<IReadOnlyList<EvidenceRecord>> ReadAsync(RunInfo run, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<EvidenceRecord>>([]);
    }
}
