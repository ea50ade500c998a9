using Spectre.Console;

namespace Cicd.Hosting;

/// <summary>Shows a run on a terminal: what runs now in a region that is kept up to date, and above it the groups of what has ended.</summary>
internal sealed class LiveRenderer : Renderer
{
    private readonly TerminalConsole console;
    private readonly LiveRegion region;
    private TaskCompletionSource? ending;
    private Task? display;
    private LiveDisplayContext? context;
    private bool hasShown;
    private bool needsGap;

    public LiveRenderer(RendererOptions options)
        : base(options)
    {
        console = new TerminalConsole(options.Out, options.Width, options.UseColor, options.Redactor);
        region = new LiveRegion(this, console.Styles);
    }

    private protected override TimeSpan Period => TimeSpan.FromMilliseconds(100);

    private protected override void Begin()
    {
        if (display is not null)
        {
            return;
        }

        // Its continuation runs at once on the thread that ends it, which holds the lock.
        ending = new TaskCompletionSource();
        display = console.Console.Live(region).AutoClear(true).Overflow(VerticalOverflow.Crop).StartAsync(async live =>
        {
            context = live;
            live.Refresh();
            await ending.Task;
        });
    }

    private protected override void End()
    {
        context = null;
        ending?.TrySetResult();
        display?.GetAwaiter().GetResult();
        display = null;
        ending = null;
        console.Flush();
    }

    // Not with each line: a task that writes much must not be slowed by the terminal.
    private protected override void Tick()
    {
        context?.Refresh();
        console.Flush();
    }

    private protected override void Show(LogEntry entry) =>
        Write(OutputLine.Of(entry).Select(line => new StyledLine(line.Text, console.Styles.Of(line.Level))), isGroup: false);

    private protected override void Show(TaskGroup group)
    {
        if (!group.IsShown)
        {
            return;
        }

        var isGroup = group.Lines.Count > 0;
        List<StyledLine> lines = [];
        if (isGroup)
        {
            lines.Add(new StyledLine(group.Title, console.Styles.Head));
            lines.AddRange(group.Lines.Select(line => new StyledLine("  " + line.Text, console.Styles.Of(line.Level))));
        }

        lines.AddRange(group.Closing.Select(line => new StyledLine(line, console.Styles.Of(group.Result))));
        Write(lines, isGroup);
        needsGap = isGroup;
    }

    private protected override void Show(RunSummary summary)
    {
        if (hasShown)
        {
            console.Write([StyledLine.Empty]);
        }

        console.Write(summary);
        console.Flush();
    }

    private void Write(IEnumerable<StyledLine> lines, bool isGroup)
    {
        console.Write([.. needsGap || (isGroup && hasShown) ? [StyledLine.Empty] : Array.Empty<StyledLine>(), .. lines]);
        console.Flush();
        needsGap = false;
        hasShown = true;
    }
}
