using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;

namespace Cicd.AcceptanceTests.Support;

/// <summary>A program that runs in a process of its own, with all it wrote.</summary>
internal sealed partial class ProgramRun : IDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(20);
    private readonly Process process;
    private readonly StringBuilder output = new();
    private readonly StringBuilder error = new();

    private ProgramRun(ProcessStartInfo start)
    {
        process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) => Append(output, line.Data);
        process.ErrorDataReceived += (_, line) => Append(error, line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        process.StandardInput.Close();
    }

    public int Id => process.Id;

    public int ExitCode => process.ExitCode;

    public int? ExitCodeIfEnded => process.HasExited ? process.ExitCode : null;

    public string Output => Text(output);

    public string Error => Text(error);

    public string All => Output + Error;

    public static ProgramRun Start(string directory, string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string?>? environment = null)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = directory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // The tests' own surroundings must not leak in: a CI provider's variables, or those of the test host's build.
        foreach (var name in start.Environment.Keys.Where(IsForeign).ToArray())
        {
            start.Environment.Remove(name);
        }

        foreach (var (name, value) in environment ?? new Dictionary<string, string?>())
        {
            start.Environment[name] = value;
        }

        return new ProgramRun(start);
    }

    public static async Task<ProgramRun> RunAsync(string directory, string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string?>? environment = null)
    {
        var run = Start(directory, program, arguments, environment);
        await run.WaitAsync();
        return run;
    }

    public static Task<ProgramRun> DotNetAsync(string directory, string arguments, IReadOnlyDictionary<string, string?>? environment = null) =>
        RunAsync(directory, "dotnet", arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries), environment);

    public async Task WaitAsync()
    {
        using var bound = new CancellationTokenSource(Longest);
        try
        {
            await process.WaitForExitAsync(bound.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{process.StartInfo.FileName} {string.Join(' ', process.StartInfo.ArgumentList)} ran for more than {Longest}:\n{All}");
        }
    }

    /// <summary>Sends a signal to this process alone.</summary>
    public void Signal(int signal)
    {
        if (Kill(process.Id, signal) != 0)
        {
            throw new InvalidOperationException($"The signal {signal} could not be sent: {Marshal.GetLastPInvokeError()}.");
        }
    }

    /// <summary>Kills this process alone, unless it has ended by itself.</summary>
    public void Kill() => process.Kill();

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
        }

        process.Dispose();
    }

    private static bool IsForeign(string name) =>
        name is "CI" or "GITHUB_ACTIONS" or "NO_COLOR" || name.StartsWith("GITHUB_", StringComparison.Ordinal) || name.StartsWith("CICD_", StringComparison.Ordinal)
        || name.StartsWith("MSBuild", StringComparison.Ordinal) || name.StartsWith("VSTEST", StringComparison.Ordinal) || name.StartsWith("DOTNET_CLI_TELEMETRY_SESSION", StringComparison.Ordinal);

    private static void Append(StringBuilder text, string? line)
    {
        if (line is not null)
        {
            lock (text)
            {
                text.AppendLine(line);
            }
        }
    }

    private static string Text(StringBuilder text)
    {
        lock (text)
        {
            return text.ToString();
        }
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Kill(int process, int signal);
}
