using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Cicd.Hosting;

#pragma warning disable RS0030 // The adapter for processes.

/// <summary>Runs a program that takes over the terminal of this process.</summary>
public static partial class ForegroundProcess
{
    private const int SigTerm = 15;

    /// <summary>Runs the program to its end and returns its exit code.</summary>
    /// <exception cref="ProcessException">It could not be started.</exception>
    public static async Task<int> RunAsync(string fileName, IReadOnlyList<string> arguments, string workingDirectory)
    {
        using var process = new Process { StartInfo = new ProcessStartInfo(fileName, arguments) { WorkingDirectory = workingDirectory, UseShellExecute = false } };

        // Ctrl+C reaches the program by itself, since it shares the terminal; a SIGTERM meant for this process has to be passed on.
        using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => context.Cancel = true);
        try
        {
            process.Start();
        }
        catch (Win32Exception exception)
        {
            throw new ProcessException($"{fileName} could not be started: {exception.Message} Install it or add its directory to PATH.", null, exception);
        }

        using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context =>
        {
            context.Cancel = true;
            if (!OperatingSystem.IsWindows())
            {
                _ = Kill(process.Id, SigTerm);
            }
        });
        await process.WaitForExitAsync();
        return process.ExitCode;
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Kill(int process, int signal);
}
