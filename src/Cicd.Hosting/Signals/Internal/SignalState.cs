using System.Globalization;

namespace Cicd.Hosting;

/// <summary>What this process was told to do with signals when it was started (signal(7), proc_pid_status(5)).</summary>
internal static class SignalState
{
    private const string Ignored = "SigIgn:";
    private const string Caught = "SigCgt:";
    private const int HangUp = 1;
    private const int Interrupt = 2;
    private const int Quit = 3;

    /// <summary>Whether SIGHUP is ignored, as <c>nohup</c> arranges it.</summary>
    public static bool IgnoresHangUp() => OperatingSystem.IsLinux() && Has(Ignored, HangUp);

    /// <summary>
    /// Listens to signals although SIGINT and SIGQUIT are ignored. Shells start background jobs of a script so, and .NET then
    /// never hears of them; but a pipeline that is asked to end has to.
    /// </summary>
    /// <param name="listen">Registers the handlers.</param>
    public static void ListenAlsoToIgnored(Action listen)
    {
        int[] ignored = OperatingSystem.IsLinux() ? [.. new[] { Interrupt, Quit }.Where(signal => Has(Ignored, signal))] : [];
        foreach (var signal in ignored)
        {
            NativeMethods.SetHandler(signal, NativeMethods.DefaultHandler);
        }

        listen();

        // Where .NET had dealt with the signal before, it installs nothing now, and the default would end the process at once.
        foreach (var signal in ignored.Where(signal => !Has(Caught, signal)))
        {
            NativeMethods.SetHandler(signal, NativeMethods.IgnoringHandler);
        }
    }

    private static bool Has(string mask, int signal)
    {
        try
        {
            return File.ReadLines("/proc/self/status").FirstOrDefault(line => line.StartsWith(mask, StringComparison.Ordinal)) is { } line
                && ulong.TryParse(line[mask.Length..], NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var bits)
                && (bits & (1UL << (signal - 1))) != 0;
        }
        catch (IOException)
        {
            return false;
        }
    }
}
