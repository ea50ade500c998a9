using System.Diagnostics;

namespace Cicd.Hosting;

/// <summary>Ends a set of processes that may grow while it is at work.</summary>
/// <param name="alive">Those of them that live right now.</param>
internal sealed class Termination(Func<IReadOnlyList<LinuxProcess>> alive)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>Asks them to end, and kills those that did not within the time given.</summary>
    /// <returns>How many live on, since this process may not signal them or the kernel does not let them go.</returns>
    public async Task<int> StopAsync(TimeSpan grace)
    {
        var started = Stopwatch.GetTimestamp();
        var asked = new HashSet<(int, long)>();
        while (Stopwatch.GetElapsedTime(started) < grace)
        {
            var left = alive();
            if (left.Count == 0)
            {
                return 0;
            }

            foreach (var process in left)
            {
                if (asked.Add((process.Id, process.StartTime)))
                {
                    process.Signal(NativeMethods.Sigterm);
                }
            }

            await Task.Delay(Pause);
        }

        return await Task.Run(Kill);
    }

    /// <summary>Kills them.</summary>
    /// <returns>How many live on.</returns>
    public int Kill()
    {
        var started = Stopwatch.GetTimestamp();
        var left = alive();
        while (left.Count > 0 && Stopwatch.GetElapsedTime(started) < Patience)
        {
            var sent = 0;
            foreach (var process in left)
            {
                sent += process.Signal(NativeMethods.Sigkill) ? 1 : 0;
            }

            Thread.Sleep(sent > 0 ? TimeSpan.FromMilliseconds(2) : Pause);
            left = alive();
        }

        return left.Count;
    }
}
