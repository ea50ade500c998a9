using System.Diagnostics;

namespace Cicd.Analysis.Tests.Support;

/// <summary>Runs real processes, the plain way.</summary>
public sealed class ChildProcesses : IProcessRunner
{
    public async Task<ProcessResult> RunAsync(ProcessCommand command, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(command.FileName, command.Arguments)
        {
            WorkingDirectory = command.WorkingDirectory ?? "",
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in command.Environment)
        {
            start.Environment[name] = value;
        }

        var watch = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var error = process.StandardError.ReadToEndAsync(cancellationToken);
        try
        {
            await process.WaitForExitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        foreach (var line in (await output).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            command.OnLine?.Invoke(new(line, IsError: false));
        }

        return command.IsSuccess(process.ExitCode)
            ? new(process.ExitCode, watch.Elapsed, await output, await error)
            : throw new ProcessException(await error, process.ExitCode);
    }
}
