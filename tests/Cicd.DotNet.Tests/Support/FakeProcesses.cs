namespace Cicd.DotNet.Tests;

/// <summary>Answers each command with what a test prepared.</summary>
internal sealed class FakeProcesses : IProcessRunner
{
    private readonly Queue<Func<ProcessCommand, int>> answers = new();

    public List<ProcessCommand> Commands { get; } = [];

    public string LastArguments => string.Join(' ', Commands[^1].Arguments);

    /// <summary>Prepares the next answer: writes the lines, does the work, ends with the exit code.</summary>
    public FakeProcesses Next(int exitCode, string output = "", Action<string>? inResults = null, Action<string>? onOutput = null)
    {
        answers.Enqueue(command =>
        {
            if (inResults is not null)
            {
                inResults(command.Arguments[command.Arguments.ToList().IndexOf("--results-directory") + 1]);
            }

            if (onOutput is not null)
            {
                onOutput(command.Arguments[command.Arguments.ToList().IndexOf("--output") + 1]);
            }

            foreach (var line in output.Split('\n'))
            {
                command.OnLine?.Invoke(new ProcessLine(line, IsError: false));
            }

            return exitCode;
        });
        return this;
    }

    public Task<ProcessResult> RunAsync(ProcessCommand command, CancellationToken cancellationToken)
    {
        Commands.Add(command);
        var exitCode = answers.TryDequeue(out var answer) ? answer(command) : 0;
        return command.IsSuccess(exitCode)
            ? Task.FromResult(new ProcessResult(exitCode, TimeSpan.FromSeconds(1), "", ""))
            : throw new ProcessException($"exit code {exitCode}", exitCode);
    }
}
