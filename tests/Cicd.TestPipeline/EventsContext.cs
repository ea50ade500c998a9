using System.Text;

namespace Cicd.TestPipeline;

/// <summary>Writes what happens, in order, to a file that the tests read.</summary>
public sealed class EventsContext : PipelineContext
{
    private readonly Lock gate = new();

    [Parameter("How long a slow task takes, in milliseconds")]
    public int Pause { get; set; } = 50;

    public void Note(string what)
    {
        lock (gate)
        {
            // Two runs may write at once.
            using var file = new FileStream(Path.Combine(Root, "events.txt"), FileMode.Append, FileAccess.Write, FileShare.ReadWrite);
            file.Write(Encoding.UTF8.GetBytes(what + "\n"));
        }
    }
}
