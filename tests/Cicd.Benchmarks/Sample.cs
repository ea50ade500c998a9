using System.Diagnostics;

namespace Cicd.Benchmarks;

/// <summary>The median of ten runs of something, after one that does not count.</summary>
internal static class Sample
{
    public const int Count = 10;

    public static async Task<double> MedianMillisecondsAsync(Func<Task> run)
    {
        await run();
        var times = new double[Count];
        for (var i = 0; i < Count; i++)
        {
            GC.Collect();
            var started = Stopwatch.GetTimestamp();
            await run();
            times[i] = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        }

        Array.Sort(times);
        return (times[(Count / 2) - 1] + times[Count / 2]) / 2;
    }

    public static async Task<long> AllocatedBytesAsync(Func<Task> run)
    {
        await run();
        var before = GC.GetTotalAllocatedBytes(precise: true);
        await run();
        return GC.GetTotalAllocatedBytes(precise: true) - before;
    }
}
