namespace Cicd.Hosting.Tests;

public sealed class PlainRendererTests
{
    [Fact]
    public async Task Thirty_silent_seconds_bring_a_line_that_names_what_runs()
    {
        var run = new SampleRun();
        var before = "";
        var task = run.Work("Slow", 29, _ =>
        {
            before = run.Out.ToString();
            run.Time.Advance(TimeSpan.FromSeconds(1));
        });

        var shown = await run.ShowAsync(run.Options, [task], "Slow");

        Assert.Equal("", before);
        Assert.StartsWith("Still running: Slow (30.0 s)\n", shown);
    }

    [Fact]
    public async Task Output_outside_of_tasks_is_shown_at_once()
    {
        var run = new SampleRun();
        var task = run.Work("T", 1, _ => { });
        using var renderer = RendererFactory.Create(run.Options);

        renderer.Output(null, new LogEntry(LogLevel.Warning, "no package cache"));
        await run.RunAsync(renderer, [task], "T");

        Assert.StartsWith("warning: no package cache\nT: succeeded", run.Out.ToString());
    }

    [Fact]
    public async Task Long_reasons_are_wrapped_between_words_and_never_cut()
    {
        var run = new SampleRun();
        var path = "src/" + new string('p', 90) + ".cs";
        var reason = string.Join(' ', Enumerable.Range(1, 30).Select(number => $"word{number}")) + " " + path;

        var shown = await run.ShowAsync(run.Options with { Width = 80 }, [run.Work("T", 1, _ => throw new PipelineException(reason))], "T");

        var table = shown[shown.IndexOf("Task  Status", StringComparison.Ordinal)..];
        Assert.Contains(path, table);
        Assert.All(Enumerable.Range(1, 30), number => Assert.Matches($@"\bword{number}\b", table));
    }

    [Fact]
    public async Task A_tolerated_failure_is_named_by_the_closing_line()
    {
        var run = new SampleRun();
        var task = run.Work("Lint", 1, _ => throw new PipelineException("no"));

        var shown = await run.ShowAsync(run.Options, [new TaskDefinition("Lint", task.Body) { ContinueOnError = true }], "Lint");

        Assert.EndsWith("\nSucceeded in 1.0 s, although these failed: Lint\n", shown);
    }

    [Theory]
    [InlineData(0.04, "0.0 s")]
    [InlineData(0.44, "0.4 s")]
    [InlineData(12.34, "12.3 s")]
    [InlineData(59.94, "59.9 s")]
    [InlineData(59.96, "1 min 00 s")]
    [InlineData(125.4, "2 min 05 s")]
    [InlineData(3599.7, "1 h 00 min")]
    [InlineData(3725, "1 h 02 min")]
    public async Task Durations_are_written_for_people(double seconds, string text)
    {
        var run = new SampleRun();

        Assert.Contains($"T: succeeded in {text}\n", await run.ShowAsync(run.Options, [run.Work("T", seconds, _ => { })], "T"));
    }
}
