namespace Cicd.Git.Internal;

/// <summary>Starts git so that a hostile repository can make it neither run a program, nor write, nor reach the network.</summary>
internal sealed class GitProgram(string directory, IProcessRunner runner)
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(1);

    private static readonly string[] Precautions =
    [
        "--no-optional-locks", "--no-pager", "--no-replace-objects",
        "-c", "core.fsmonitor=false",
        "-c", "core.hooksPath=/dev/null",
        "-c", "core.commitGraph=false",
        "-c", "advice.graftFileDeprecated=false",
        "-c", "safe.bareRepository=explicit",
    ];

    // The variables that a git hook sets would point git at another repository than the directory's; others, and the
    // grafts of a repository, would show it another history or other changes.
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
        ["GIT_SHALLOW_FILE"] = null,
        ["GIT_GRAFT_FILE"] = "/dev/null",
        ["GIT_ALTERNATE_OBJECT_DIRECTORIES"] = null,
        ["GIT_EXTERNAL_DIFF"] = null,
        ["GIT_DIFF_OPTS"] = null,
        ["GIT_GLOB_PATHSPECS"] = null,
        ["GIT_NOGLOB_PATHSPECS"] = null,
        ["GIT_ICASE_PATHSPECS"] = null,
    };

    /// <summary>Where it runs.</summary>
    public string Directory => directory;

    /// <summary>Runs git and returns its standard output, of which very long output keeps only the end.</summary>
    public async Task<string> RunAsync(
        IReadOnlyList<string> arguments,
        CancellationToken cancellationToken,
        Action<string>? onLine = null,
        int otherSuccess = 0,
        Action<int>? onExit = null)
    {
        var command = new ProcessCommand("git", [.. Precautions, .. arguments])
        {
            WorkingDirectory = directory,
            Environment = Environment,
            Timeout = Timeout,
            OutputLevel = LogLevel.Diagnostic,
            IsSuccess = code =>
            {
                onExit?.Invoke(code);
                return code == 0 || code == otherSuccess;
            },
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
