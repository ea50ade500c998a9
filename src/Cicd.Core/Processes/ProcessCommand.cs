namespace Cicd;

/// <summary>A command to run, its arguments apart, so that nothing has to be quoted.</summary>
/// <param name="FileName">The program: a name to be looked up in <c>PATH</c>, or a path, below the working directory if relative.</param>
/// <param name="Arguments">Its arguments.</param>
public sealed record ProcessCommand(string FileName, params IReadOnlyList<string> Arguments)
{
    /// <summary>Where it runs; below the root of the run if relative. Default: the root.</summary>
    public string? WorkingDirectory { get; init; }

    /// <summary>Environment variables to set, or to remove where the value is null.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; init; } = new Dictionary<string, string?>();

    /// <summary>The time after which it is killed.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>Text for its standard input, which is closed after it.</summary>
    public string? StandardInput { get; init; }

    /// <summary>Whether an exit code counts as success. Default: zero alone.</summary>
    public Func<int, bool> IsSuccess { get; init; } = static code => code == 0;

    /// <summary>At which level its standard output is logged. Standard error is logged one level up, at least as information.</summary>
    public LogLevel OutputLevel { get; init; } = LogLevel.Information;

    /// <summary>Whether its standard output holds a secret and is not logged at all, such as that of a credential helper.</summary>
    public bool IsOutputSecret { get; init; }

    /// <summary>Called for each line of output, unredacted, as it comes; a very long line comes in pieces.</summary>
    public Action<ProcessLine>? OnLine { get; init; }
}
