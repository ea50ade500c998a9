using System.ComponentModel;
using System.Diagnostics;

namespace Cicd.Git.Tests;

/// <summary>Really runs the programs and remembers what was asked.</summary>
public sealed class SystemProcessRunner : IProcessRunner
{
    public List<ProcessCommand> Commands { get; } = [];

    public string? Path { get; init; }

    public async Task<ProcessResult> RunAsync(ProcessCommand command, CancellationToken cancellationToken)
    {
        Commands.Add(command);
        var start = new ProcessStartInfo(Path is null ? command.FileName : System.IO.Path.Combine(Path, command.FileName), command.Arguments)
        {
            WorkingDirectory = command.WorkingDirectory!,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in command.Environment)
        {
            start.Environment[name] = value;
        }

        Process process;
        try
        {
            process = Process.Start(start)!;
        }
        catch (Win32Exception exception)
        {
            throw new ProcessException($"{command.FileName} could not be started.", innerException: exception);
        }

        using (process)
        {
            var error = process.StandardError.ReadToEndAsync(cancellationToken);
            var output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            foreach (var line in output.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            {
                command.OnLine?.Invoke(new(line, IsError: false));
            }

            return command.IsSuccess(process.ExitCode)
                ? new(process.ExitCode, TimeSpan.Zero, output, await error)
                : throw new ProcessException(await error, process.ExitCode);
        }
    }
}
