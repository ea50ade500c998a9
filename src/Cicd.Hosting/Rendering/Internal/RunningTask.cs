namespace Cicd.Hosting;

/// <summary>A task that has not ended, and what it wrote so far.</summary>
internal sealed class RunningTask(string name, OutputBuffer output)
{
    public string Name { get; } = SafeText.OneLine(name);

    public OutputBuffer Output { get; } = output;

    public bool IsStarted { get; private set; }

    public long Started { get; private set; }

    public void Start(long timestamp)
    {
        IsStarted = true;
        Started = timestamp;
    }
}
