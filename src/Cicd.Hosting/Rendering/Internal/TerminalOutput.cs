using System.Text;
using Spectre.Console;

namespace Cicd.Hosting;

/// <summary>What Spectre.Console asks of a terminal, answered without looking at the process's own console.</summary>
internal sealed class TerminalOutput(TextWriter writer, int width) : IAnsiConsoleOutput
{
    public TextWriter Writer => writer;

    public bool IsTerminal => true;

    public int Width => width;

    public int Height => 24;

    public void SetEncoding(Encoding encoding)
    {
    }
}
