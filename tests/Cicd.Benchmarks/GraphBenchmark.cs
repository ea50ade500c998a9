namespace Cicd.Benchmarks;

/// <summary>What the engine itself costs: ten thousand tasks that do nothing.</summary>
internal static class GraphBenchmark
{
    private const int Layers = 100;
    private const int Width = 100;
    private const int Tasks = Layers * Width;

    public static async Task RunAsync()
    {
        var plan = Graphs.Ours(Layers, Width, static () => Task.CompletedTask);
        var engine = new PipelineEngine(Graphs.Runtime(), new EngineOptions());
        Task Ours() => engine.RunAsync(plan, CancellationToken.None);
        var time = await Sample.MedianMillisecondsAsync(Ours);
        var bytes = await Sample.AllocatedBytesAsync(Ours);
        Task Whole() => engine.RunAsync(Graphs.Ours(Layers, Width, static () => Task.CompletedTask), CancellationToken.None);
        var whole = await Sample.MedianMillisecondsAsync(Whole);
        Console.WriteLine($"graph: {Tasks} empty tasks, {Layers} layers, two edges each");
        Console.WriteLine($"  ours: run {time:0.0} ms = {time * 1000 / Tasks:0.00} us a task; {bytes / (double)Tasks:0} bytes a task; with validation and planning {whole:0.0} ms = {whole * 1000 / Tasks:0.00} us a task");
        await PeerAsync(time);
    }

    // Cake's engine needs many seconds for the whole graph, so it gets one run of it and the median of a smaller one.
    private static async Task PeerAsync(double ours)
    {
        const int smallLayers = 10;
        var small = Graphs.Ours(smallLayers, Width, static () => Task.CompletedTask);
        var smallEngine = new PipelineEngine(Graphs.Runtime(), new EngineOptions());
        var smallOurs = await Sample.MedianMillisecondsAsync(() => smallEngine.RunAsync(small, CancellationToken.None));
        var smallCake = Graphs.Cakes(smallLayers, Width, static () => Task.CompletedTask);
        var smallPeer = await Sample.MedianMillisecondsAsync(() => Graphs.RunCakeAsync(smallCake));
        Console.WriteLine($"  {smallLayers * Width} tasks: ours {smallOurs:0.00} ms, Cake {smallPeer:0.0} ms: ratio {smallPeer / smallOurs:0.0}");

        var cake = Graphs.Cakes(Layers, Width, static () => Task.CompletedTask);
        var started = System.Diagnostics.Stopwatch.GetTimestamp();
        await Graphs.RunCakeAsync(cake);
        var peer = System.Diagnostics.Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        Console.WriteLine($"  {Tasks} tasks: ours {ours:0.0} ms, Cake {peer:0} ms (one run): ratio {peer / ours:0}");
    }
}
