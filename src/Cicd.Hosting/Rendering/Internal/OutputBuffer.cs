namespace Cicd.Hosting;

/// <summary>
/// What a task wrote, up to a bound: then the oldest lines go, since the newest tell why a task failed. Errors and
/// warnings with a place are kept apart, for annotations.
/// </summary>
internal sealed class OutputBuffer(LogLevel level)
{
    public const int MaximumCharacters = 8 << 20;
    public const int TailLength = 8;
    private const int MaximumPlaced = 1000;

    private readonly Queue<LogEntry> entries = new();
    private readonly List<LogEntry> placed = [];
    private readonly Queue<LogEntry> tail = new(TailLength);
    private long characters;

    public int Dropped { get; private set; }

    public IReadOnlyCollection<LogEntry> Entries => entries;

    /// <summary>The newest entries.</summary>
    public IReadOnlyCollection<LogEntry> Tail => tail;

    public IReadOnlyList<LogEntry> Placed => placed;

    public void Add(LogEntry entry)
    {
        if (entry.Location is not null && entry.Level <= LogLevel.Warning && placed.Count < MaximumPlaced)
        {
            placed.Add(entry);
        }

        if (entry.Level > level)
        {
            return;
        }

        entries.Enqueue(entry);
        if (tail.Count == TailLength)
        {
            tail.Dequeue();
        }

        tail.Enqueue(entry);
        characters += entry.Message.Length;
        while (characters > MaximumCharacters && entries.Count > 1)
        {
            characters -= entries.Dequeue().Message.Length;
            Dropped++;
        }
    }
}
