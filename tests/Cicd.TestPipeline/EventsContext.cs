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
            File.AppendAllText(Path.Combine(Root, "events.txt"), what + "\n");
        }
    }
}
