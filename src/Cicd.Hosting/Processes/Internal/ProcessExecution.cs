using System.Text;
using CliWrap;

namespace Cicd.Hosting;

/// <summary>One command while it runs.</summary>
internal sealed class ProcessExecution
{
    private readonly Lock gate = new();
    private readonly IReadOnlySet<string> withheld;
    private Task exited = Task.CompletedTask;

    public ProcessExecution(ProcessCommand command, TaskLog log, PipelineRuntime runtime, ProcessMarker marker)
    {
        Command = command;
        Marker = marker;
        withheld = runtime.WithheldVariables;
        Output = Reader(command.OutputLevel, isError: false);
        Error = Reader(ErrorLevel(command.OutputLevel), isError: true);

        OutputReader Reader(LogLevel level, bool isError) =>
            new(new LineSplitter(runtime.Redactor, (text, isOverwritten) => Take(text, isError, isOverwritten ? Lower(level) : level)), () => exited);

        void Take(string text, bool isError, LogLevel level)
        {
            // The two pipes are read at the same time, but who follows the lines sees one at a time.
            lock (gate)
            {
                if (isError || !command.IsOutputSecret)
                {
                    log.Write(level, text);
                }

                command.OnLine?.Invoke(new ProcessLine(text, isError));
            }
        }
    }

    /// <summary>The command.</summary>
    public ProcessCommand Command { get; }

    /// <summary>What its processes are known by.</summary>
    public ProcessMarker Marker { get; }

    /// <summary>Its standard output.</summary>
    public OutputReader Output { get; }

    /// <summary>Its standard error.</summary>
    public OutputReader Error { get; }

    /// <summary>Starts it.</summary>
    public CommandTask<CommandResult> Start(string program, string directory, CancellationToken kill)
    {
        var environment = withheld.ToDictionary(static name => name, static _ => (string?)null);
        foreach (var (name, value) in Command.Environment)
        {
            environment[name] = value;
        }

        environment[ProcessMarker.Variable] = Marker.Path;
        var input = Command.StandardInput is { } text ? PipeSource.FromString(text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) : PipeSource.Null;
#pragma warning disable RS0030 // The adapter for processes.
        return Cli.Wrap(program)
            .WithArguments(Command.Arguments)
            .WithWorkingDirectory(directory)
            .WithEnvironmentVariables(environment)
            .WithStandardInputPipe(input)
            .WithStandardOutputPipe(PipeTarget.Create(Output.ReadAsync))
            .WithStandardErrorPipe(PipeTarget.Create(Error.ReadAsync))
            .WithValidation(CommandResultValidation.None)
            .ExecuteAsync(null, process => exited = process.WaitForExitAsync(CancellationToken.None), kill, CancellationToken.None);
#pragma warning restore RS0030
    }

    private static LogLevel ErrorLevel(LogLevel output) =>
        output >= LogLevel.Verbose ? LogLevel.Information : output > LogLevel.Error ? output - 1 : LogLevel.Error;

    // What a terminal would show for a moment only, such as the steps of a progress bar.
    private static LogLevel Lower(LogLevel level) => level < LogLevel.Verbose ? LogLevel.Verbose : LogLevel.Diagnostic;
}
