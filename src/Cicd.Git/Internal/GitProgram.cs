namespace Cicd.Git.Internal;

/// <summary>Starts git so that a hostile repository can make it neither run a program, nor write, nor reach the network.</summary>
internal sealed class GitProgram(string directory, IProcessRunner runner)
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(1);

    private static readonly string[] Precautions =
    [
        "--no-optional-locks", "--no-pager",
        "-c", "core.fsmonitor=false",
        "-c", "core.hooksPath=/dev/null",
        "-c", "safe.bareRepository=explicit",
    ];

    // The variables that a git hook sets would point git at another repository than the directory's.
    private static readonly Dictionary<string, string?> Environment = new()
    {
        ["GIT_OPTIONAL_LOCKS"] = "0",
        ["GIT_TERMINAL_PROMPT"] = "0",
        ["GIT_NO_LAZY_FETCH"] = "1",
        ["GIT_ALLOW_PROTOCOL"] = "none",
        ["GIT_DIR"] = null,
        ["GIT_WORK_TREE"] = null,
        ["GIT_INDEX_FILE"] = null,
        ["GIT_COMMON_DIR"] = null,
        ["GIT_OBJECT_DIRECTORY"] = null,
        ["GIT_NAMESPACE"] = null,
        ["GIT_PREFIX"] = null,
    };

    /// <summary>Runs git and returns its standard output, of which very long output keeps only the end.</summary>
    public async Task<string> RunAsync(
        IReadOnlyList<string> arguments,
        CancellationToken cancellationToken,
        Action<string>? onLine = null,
        int otherSuccess = 0)
    {
        var command = new ProcessCommand("git", [.. Precautions, .. arguments])
        {
            WorkingDirectory = directory,
            Environment = Environment,
            Timeout = Timeout,
            OutputLevel = LogLevel.Diagnostic,
            IsSuccess = code => code == 0 || code == otherSuccess,
            OnLine = line =>
            {
                if (!line.IsError)
                {
                    onLine?.Invoke(line.Text);
                }
            },
        };
        return (await runner.RunAsync(command, cancellationToken)).StandardOutput;
    }
}
