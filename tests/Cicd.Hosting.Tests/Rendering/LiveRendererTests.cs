using System.Text;

namespace Cicd.Hosting.Tests;

public sealed class LiveRendererTests
{
    private const string HideCursor = "\u001b[?25l";
    private const string ShowCursor = "\u001b[?25h";

    [Fact]
    public async Task While_one_task_runs_its_newest_output_is_on_the_screen()
    {
        var run = new SampleRun();
        var seen = "";
        var task = run.Work("Build", 1, execution =>
        {
            execution.Log.Information("first");
            execution.Log.Information("second");
            run.Time.Advance(TimeSpan.FromMilliseconds(200));
            seen = new Screen(80).Write(run.Out.ToString()).ToString();
        });

        await run.ShowAsync(run.Options with { IsTerminal = true, Width = 80 }, [task], "Build");

        Assert.EndsWith(" 0 of 1 tasks done, 1 running\n  Build 1.2 s\n    first\n    second\n", seen);
    }

    [Fact]
    public async Task The_live_region_is_gone_and_the_cursor_is_back_when_the_run_has_ended()
    {
        var run = new SampleRun();

        var shown = await run.ShowAsync(run.Options with { IsTerminal = true });

        var screen = new Screen(160).Write(shown);
        Assert.Contains(HideCursor, shown);
        Assert.True(screen.IsCursorVisible);
        Assert.DoesNotContain("tasks done", screen.ToString());
    }

    [Fact]
    public async Task Disposing_it_in_the_middle_of_a_run_brings_the_cursor_back()
    {
        var run = new SampleRun();
        var renderer = RendererFactory.Create(run.Options with { IsTerminal = true });
        var isHidden = false;

        await run.RunAsync(renderer, [run.Work("T", 1, _ =>
        {
            isHidden = !new Screen(160).Write(run.Out.ToString()).IsCursorVisible;
            renderer.Dispose();
            Assert.True(new Screen(160).Write(run.Out.ToString()).IsCursorVisible);
        })], "T");
        renderer.Dispose();

        Assert.Equal(ExitCodes.Succeeded, run.Result!.ExitCode);
        Assert.True(isHidden);
        Assert.Equal(run.Out.ToString().LastIndexOf(HideCursor, StringComparison.Ordinal), run.Out.ToString().IndexOf(HideCursor, StringComparison.Ordinal));
        Assert.Contains(ShowCursor, run.Out.ToString());
    }

    [Fact]
    public async Task Without_colour_no_styles_are_sent()
    {
        var run = new SampleRun();

        var shown = await run.ShowAsync(run.Options with { IsTerminal = true, UseColor = false });

        Assert.DoesNotMatch("\u001b\\[[0-9;]*m", shown);
    }

    [Fact]
    public async Task With_colour_a_failure_is_red()
    {
        var run = new SampleRun();

        var shown = await run.ShowAsync(run.Options with { IsTerminal = true, UseColor = true });

        Assert.Matches("\u001b\\[[0-9;]*mTest: failed", shown);
    }

    [Fact]
    public async Task A_terminal_without_Unicode_gets_ASCII_alone()
    {
        using var writer = new AsciiWriter();
        var run = new SampleRun();

        var shown = await run.ShowAsync(run.Options with { Out = writer, IsTerminal = true });

        Assert.All(shown, character => Assert.True(character < 128));
    }

    [Theory]
    [InlineData(20)]
    [InlineData(40)]
    [InlineData(70)]
    public async Task On_a_narrow_terminal_nothing_is_cut_off(int width)
    {
        var run = new SampleRun();

        var shown = await run.ShowAsync(run.Options with { IsTerminal = true, Width = width });

        var text = new Screen(width).Write(shown).ToString();
        var letters = string.Concat(text.Where(char.IsAsciiLetter));
        Assert.Contains("Denied by the gate: Publish; failed: Test".Replace(" ", "").Replace(":", "").Replace(";", ""), letters);
        foreach (var name in run.Tasks().Select(task => task.Name).Where(name => name != "Default"))
        {
            Assert.Contains(name, letters);
        }

        Assert.DoesNotContain("…", text);
        Assert.DoesNotContain("tasks done", text);
    }

    private sealed class AsciiWriter : StringWriter
    {
        public override Encoding Encoding => Encoding.ASCII;
    }
}
