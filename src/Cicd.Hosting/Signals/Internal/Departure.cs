namespace Cicd.Hosting;

/// <summary>Leaves the process without waiting for anything that hangs.</summary>
internal static class Departure
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);

    /// <summary>Does the last things, as far as they get in the time there is, and leaves.</summary>
    public static void Leave(int exitCode, params IReadOnlyList<Action> lastThings)
    {
        // A handler of the process's end, a lock of the console or a process that cannot be killed may hang.
        new Thread(() =>
        {
            Thread.Sleep(Patience);
            LeaveNow(exitCode);
        }) { IsBackground = true }.Start();

        foreach (var thing in lastThings)
        {
            thing();
        }

#pragma warning disable RS0030 // The adapter for leaving early.
        Environment.Exit(exitCode);
#pragma warning restore RS0030
    }

    private static void LeaveNow(int exitCode)
    {
        if (!OperatingSystem.IsWindows())
        {
            NativeMethods.ExitAtOnce(exitCode);
        }

#pragma warning disable RS0030 // The adapter for leaving early.
        using var self = System.Diagnostics.Process.GetCurrentProcess();
        self.Kill();
#pragma warning restore RS0030
    }
}
