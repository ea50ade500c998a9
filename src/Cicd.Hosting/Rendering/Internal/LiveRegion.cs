using Spectre.Console;
using Spectre.Console.Rendering;

namespace Cicd.Hosting;

/// <summary>What runs now: a line for each task, and the newest lines of output where only one runs. Used under the renderer's lock.</summary>
internal sealed class LiveRegion(Renderer renderer, TerminalStyles styles) : IRenderable
{
    private const int MaximumTasks = 8;

    private readonly long started = renderer.Time.GetTimestamp();

    public Measurement Measure(RenderOptions options, int maxWidth) => new(Math.Min(1, maxWidth), maxWidth);

    // One column stays free: a terminal that wraps after the last one would shift the region.
    public IEnumerable<Segment> Render(RenderOptions options, int maxWidth) => Lines(options.Unicode)
        .SelectMany(line => Segment.Truncate([new Segment(renderer.Redact(line.Text), line.Style)], Math.Max(1, maxWidth - 1)).Append(Segment.LineBreak));

    private IEnumerable<StyledLine> Lines(bool isUnicode)
    {
        var running = renderer.Running.ToList();
        var spinner = Frame(isUnicode ? Spinner.Known.Dots : Spinner.Known.Line);
        yield return new StyledLine($"{spinner} {renderer.Finished} of {renderer.Planned} tasks done, {running.Count} running", styles.Dim);
        foreach (var task in running.Take(MaximumTasks))
        {
            yield return new StyledLine($"  {task.Name} {DurationText.Of(renderer.Time.GetElapsedTime(task.Started))}", styles.Running);
        }

        if (running.Count > MaximumTasks)
        {
            yield return new StyledLine($"  and {running.Count - MaximumTasks} more", styles.Dim);
        }

        if (running.Count == 1)
        {
            foreach (var line in running[0].Output.Tail.SelectMany(OutputLine.Of).TakeLast(OutputBuffer.TailLength))
            {
                yield return new StyledLine("    " + line.Text, styles.Dim);
            }
        }
    }

    private string Frame(Spinner spinner)
    {
        var frames = renderer.Time.GetElapsedTime(started) / spinner.Interval;
        return spinner.Frames[(int)((long)frames % spinner.Frames.Count)];
    }
}
