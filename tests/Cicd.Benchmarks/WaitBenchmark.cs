namespace Cicd.Benchmarks;

/// <summary>How near the scheduler comes to the ideal: 64 tasks of 50 ms on 8 workers.</summary>
internal static class WaitBenchmark
{
    private const double Ideal = 400;

    public static async Task RunAsync()
    {
        var engine = new PipelineEngine(Graphs.Runtime(), new EngineOptions { Jobs = 8 });
        var waiting = Graphs.Ours(1, 64, static () => Task.Delay(50));
        var ours = await Sample.MedianMillisecondsAsync(() => engine.RunAsync(waiting, CancellationToken.None));
        var blocking = Graphs.Ours(1, 64, static () => { Thread.Sleep(50); return Task.CompletedTask; });
        var oursBlocking = await Sample.MedianMillisecondsAsync(() => engine.RunAsync(blocking, CancellationToken.None));
        var cake = Graphs.Cakes(1, 64, static () => Task.Delay(50));
        var peer = await Sample.MedianMillisecondsAsync(() => Graphs.RunCakeAsync(cake));
        Console.WriteLine("wait: 64 tasks of 50 ms on 8 workers, ideal 400 ms");
        Console.WriteLine($"  ours: {ours:0.0} ms ({(ours / Ideal - 1) * 100:+0.0;-0.0} %), blocking their threads {oursBlocking:0.0} ms ({(oursBlocking / Ideal - 1) * 100:+0.0;-0.0} %); Cake, which runs one at a time: {peer:0} ms: ratio {peer / ours:0.0}");
    }
}
