using System.Globalization;

namespace Cicd.Hosting;

/// <summary>What this process was told to do with signals when it was started (signal(7), proc_pid_status(5)).</summary>
internal static class SignalState
{
    private const string Ignored = "SigIgn:";
    private const int HangUp = 1;
    private const int Interrupt = 2;
    private const int Quit = 3;

    /// <summary>Whether SIGHUP is ignored, as <c>nohup</c> arranges it.</summary>
    public static bool IgnoresHangUp() => OperatingSystem.IsLinux() && IsIgnored(HangUp);

    /// <summary>
    /// Ends the ignoring of SIGINT and SIGQUIT. Shells start background jobs of a script so, and .NET then never hears of
    /// them; but a pipeline that is asked to end has to.
    /// </summary>
    public static void HearInterrupts()
    {
        foreach (var signal in (int[])[Interrupt, Quit])
        {
            if (OperatingSystem.IsLinux() && IsIgnored(signal))
            {
                NativeMethods.SetHandler(signal, NativeMethods.DefaultHandler);
            }
        }
    }

    private static bool IsIgnored(int signal)
    {
        try
        {
            return File.ReadLines("/proc/self/status").FirstOrDefault(line => line.StartsWith(Ignored, StringComparison.Ordinal)) is { } line
                && ulong.TryParse(line[Ignored.Length..], NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var mask)
                && (mask & (1UL << (signal - 1))) != 0;
        }
        catch (IOException)
        {
            return false;
        }
    }
}
