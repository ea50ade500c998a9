using System.Diagnostics;

namespace Cicd.DotNet.Tests;

/// <summary>Really runs commands: no more than these tests need of a process runner.</summary>
internal sealed class RealProcesses(string root) : IProcessRunner
{
    public List<string> Commands { get; } = [];

    public async Task<ProcessResult> RunAsync(ProcessCommand command, CancellationToken cancellationToken)
    {
        lock (Commands)
        {
            Commands.Add(string.Join(' ', command.Arguments));
        }

        var start = new ProcessStartInfo(command.FileName, command.Arguments)
        {
            WorkingDirectory = root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in command.Environment)
        {
            start.Environment[name] = value;
        }

        var watch = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        await Task.WhenAll(PumpAsync(process.StandardOutput, false), PumpAsync(process.StandardError, true), process.WaitForExitAsync(cancellationToken));
        return new ProcessResult(process.ExitCode, watch.Elapsed, "", "");

        async Task PumpAsync(StreamReader reader, bool isError)
        {
            while (await reader.ReadLineAsync(cancellationToken) is { } line)
            {
                command.OnLine?.Invoke(new ProcessLine(line, isError));
            }
        }
    }
}
