using System.Text;

namespace Cicd.Hosting;

#pragma warning disable RS0030 // The adapter for the console.

/// <summary>The console that the process was started with, whoever replaces <c>Console.Out</c> meanwhile. Disposing it writes out what is buffered.</summary>
public sealed class SystemConsole : IConsoleStreams, IDisposable
{
    private const int WidthWithoutTerminal = 120;
    private const int BufferSize = 16 * 1024;

    /// <summary>Opens standard output and standard error.</summary>
    public SystemConsole()
    {
        var encoding = Console.OutputEncoding.CodePage == Encoding.UTF8.CodePage ? new UTF8Encoding(encoderShouldEmitUTF8Identifier: false) : Console.OutputEncoding;
        Out = new StreamWriter(Console.OpenStandardOutput(), encoding, BufferSize);
        Error = new StreamWriter(Console.OpenStandardError(), encoding) { AutoFlush = true };
    }

    /// <inheritdoc/>
    public TextWriter Out { get; }

    /// <inheritdoc/>
    public TextWriter Error { get; }

    /// <inheritdoc/>
    public bool IsOutputRedirected => Console.IsOutputRedirected;

    /// <inheritdoc/>
    public bool IsTerminal => !IsOutputRedirected && Environment.GetEnvironmentVariable("TERM") != "dumb";

    /// <inheritdoc/>
    public int Width
    {
        get
        {
            try
            {
                return !IsOutputRedirected && Console.WindowWidth is > 0 and var width ? width : WidthWithoutTerminal;
            }
            catch (IOException)
            {
                return WidthWithoutTerminal;
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Close(Out);
        Close(Error);
    }

    private static void Close(TextWriter writer)
    {
        try
        {
            writer.Dispose();
        }
        catch (IOException)
        {
            // What could not be written has been told of; the exit code must not become that of a crash.
        }
    }
}
