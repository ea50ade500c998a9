namespace Cicd.Hosting;

/// <summary>The console of the process.</summary>
public interface IConsoleStreams
{
    /// <summary>Standard output. Buffered: what has to be seen now must be flushed.</summary>
    TextWriter Out { get; }

    /// <summary>Standard error.</summary>
    TextWriter Error { get; }

    /// <summary>Whether standard output goes to a file or a pipe.</summary>
    bool IsOutputRedirected { get; }

    /// <summary>Whether standard output is a terminal that understands ANSI control sequences.</summary>
    bool IsTerminal { get; }

    /// <summary>The width of the terminal right now, in columns; 120 if there is none.</summary>
    int Width { get; }
}
