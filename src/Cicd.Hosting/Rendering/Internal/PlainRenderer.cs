namespace Cicd.Hosting;

/// <summary>Shows a run as text in groups, with the commands of the CI provider where there is one.</summary>
internal sealed class PlainRenderer : Renderer
{
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(30);

    private readonly TextWriter output;
    private readonly ICiProvider? provider;
    private readonly Annotations? annotations;
    private readonly Redactor redactor;
    private readonly int width;
    private long lastShown;
    private bool needsGap;
    private bool hasShown;

    public PlainRenderer(RendererOptions options)
        : base(options)
    {
        output = options.Out;
        provider = options.Provider;
        redactor = options.Redactor;
        width = Math.Max(40, options.Width);
        lastShown = Time.GetTimestamp();
        if (provider is not null)
        {
            annotations = new Annotations(provider, redactor);
            redactor.Registered += Mask;
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        redactor.Registered -= Mask;
    }

    private protected override TimeSpan Period => TimeSpan.FromSeconds(1);

    private protected override void Begin()
    {
    }

    private protected override void End()
    {
    }

    // Some CI providers end a run that says nothing for long.
    private protected override void Tick()
    {
        if (Verbosity > Verbosity.Quiet && Time.GetElapsedTime(lastShown) >= Silence && Running.Any())
        {
            Gap(isGroup: false);
            Line("Still running: " + string.Join(", ", Running.Select(task => $"{task.Name} ({DurationText.Of(Time.GetElapsedTime(task.Started))})")));
            Flush();
        }
    }

    private protected override void Show(LogEntry entry)
    {
        Gap(isGroup: false);
        foreach (var line in OutputLine.Of(entry))
        {
            Line(line.Text);
        }

        Flush();
    }

    private protected override void Show(TaskGroup group)
    {
        if (group.IsShown)
        {
            // A failed task is not folded away.
            var isFolded = group.Lines.Count > 0 && !TaskText.HasFailed(group.Result);
            Gap(isGroup: group.Lines.Count > 0);
            Body(group, isFolded ? provider?.BeginGroup(group.Title) : null, isFolded ? provider?.EndGroup() : null);
            foreach (var line in group.Closing)
            {
                Line(line);
            }

            needsGap = group.Lines.Count > 0;
        }

        Commands(annotations?.Of(group) ?? []);
        Flush();
    }

    private protected override void Show(RunSummary summary)
    {
        needsGap = hasShown;
        Gap(isGroup: false);
        foreach (var line in PlainSummary.Lines(summary, width))
        {
            Line(line);
        }

        Commands(annotations?.Rest() ?? []);
        Flush();
        WriteStepSummary(summary);
    }

    private void Body(TaskGroup group, string? begin, string? end)
    {
        if (group.Lines.Count == 0)
        {
            return;
        }

        if (begin is null)
        {
            Line(group.Title);
        }
        else
        {
            Commands([begin]);
        }

        foreach (var line in group.Lines)
        {
            Line("  " + line.Text);
        }

        if (end is not null)
        {
            Commands([end]);
        }
    }

    private void WriteStepSummary(RunSummary summary)
    {
        try
        {
            provider?.AppendSummary(redactor.Redact(SummaryMarkdown.Of(summary)));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            Line($"warning: the summary for {provider?.Name} could not be written: {SafeText.OneLine(failure.Message)}");
            Flush();
        }
    }

    private void Mask(Secret secret)
    {
        lock (Gate)
        {
            Commands(provider?.Mask(secret) ?? []);
            output.Flush();
        }
    }

    private void Gap(bool isGroup)
    {
        if (needsGap || (isGroup && hasShown))
        {
            output.Write('\n');
        }

        needsGap = false;
        hasShown = true;
    }

    // Once more here: what was redacted may have lost control characters since, and they may have stood inside a secret.
    private void Line(string line)
    {
        var text = redactor.Redact(line);
        output.Write(provider is null ? text : provider.Neutralize(text));
        output.Write('\n');
    }

    private void Commands(IEnumerable<string> commands)
    {
        foreach (var command in commands)
        {
            output.Write(command);
            output.Write('\n');
        }
    }

    private void Flush()
    {
        output.Flush();
        lastShown = Time.GetTimestamp();
    }
}
