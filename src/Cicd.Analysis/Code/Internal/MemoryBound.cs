namespace Cicd.Analysis.Code.Internal;

/// <summary>Cancels when the program's managed memory grows over a bound.</summary>
internal sealed class MemoryBound : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);
    private readonly CancellationTokenSource reached = new();
    private readonly ITimer timer;

    public MemoryBound(long maxBytes, TimeProvider time)
    {
        timer = time.CreateTimer(_ => Check(maxBytes), null, Interval, Interval);
    }

    public CancellationToken Reached => reached.Token;

    public void Dispose()
    {
        timer.Dispose();
        reached.Dispose();
    }

    private void Check(long maxBytes)
    {
        // What is garbage does not count: only a collection can tell.
        if (GC.GetTotalMemory(forceFullCollection: false) > maxBytes && GC.GetTotalMemory(forceFullCollection: true) > maxBytes)
        {
            try
            {
                reached.Cancel();
            }
            catch (ObjectDisposedException)
            {
                // The scan has ended meanwhile.
            }
        }
    }
}
