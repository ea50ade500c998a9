namespace Cicd.Hosting;

/// <summary>What a pipeline's program sees of the world around it. Tests give another one.</summary>
public sealed record HostEnvironment
{
    /// <summary>Takes what is shown of the run.</summary>
    public required TextWriter Out { get; init; }

    /// <summary>Takes what keeps the run from starting, and faults of the host.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>Whether <see cref="Out"/> is a terminal that understands ANSI control sequences.</summary>
    public bool IsTerminal { get; init; }

    /// <summary>The width of the terminal in columns.</summary>
    public int Width { get; init; } = 120;

    /// <summary>Reads an environment variable.</summary>
    public Func<string, string?> Variable { get; init; } = static _ => null;

    /// <summary>Where the program was started: an absolute path.</summary>
    public required string CurrentDirectory { get; init; }

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Whether the run owns the process: its signals, its console and all processes that descend from it.</summary>
    public bool OwnsProcess { get; init; }

    /// <summary>Writes a line to <see cref="Error"/>. Where even that is closed or full, the exit code tells.</summary>
    internal void Tell(string line)
    {
        try
        {
            Error.WriteLine(line);
        }
        catch (IOException)
        {
            // There is nobody left to tell.
        }
    }

    internal static HostEnvironment OfProcess(IConsoleStreams console) => new()
    {
        Out = console.Out,
        Error = console.Error,
        IsTerminal = console.IsTerminal,
        Width = console.Width,
        Variable = Environment.GetEnvironmentVariable,
        CurrentDirectory = Environment.CurrentDirectory,
        OwnsProcess = true,
    };
}
