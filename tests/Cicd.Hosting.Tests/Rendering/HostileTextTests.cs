namespace Cicd.Hosting.Tests;

public sealed class HostileTextTests
{
    [Theory]
    [InlineData("\u001b[31mred\u001b[0m", "red")]
    [InlineData("\u001b[2J\u001b[H\u001b[1;1Hup", "up")]
    [InlineData("\u001b]0;title\u0007text", "text")]
    [InlineData("\u001b]8;;https://example.org\u001b\\link\u001b]8;;\u001b\\", "link")]
    [InlineData("\u009b31mred", "red")]
    [InlineData("\u001bP1$q\u001b\\text", "text")]
    [InlineData("\u001b(Btext\u001bcmore", "textmore")]
    [InlineData("bell\u0007 back\b null\0", "bell back null")]
    [InlineData("\u202ereversed\u202c", "reversed")]
    public async Task Control_sequences_of_a_task_do_not_reach_the_output(string written, string shown)
    {
        Assert.Equal($"T\n  {shown}", await ShowAsync(written));
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task A_secret_with_a_control_sequence_inside_is_hidden_once_the_sequence_is_gone(bool isTerminal, bool isGitHub)
    {
        var run = new SampleRun();
        run.Redactor.Register(new Secret("swordfish-9"));
        var options = run.Options with { IsTerminal = isTerminal, Provider = isGitHub ? CiProviderDetector.Detect(name => name == "GITHUB_ACTIONS" ? "true" : null) : null };

        var shown = await run.ShowAsync(options, [run.Work("T", 1, task =>
        {
            task.Log.Information("key sword\u001b[31mfish-9");
            task.Log.Error("key sword\u0007fish-9", SampleRun.At(1));
        })], "T");

        Assert.Contains("key ***", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("swordfish-9", shown, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\u001b]0;unfinished", "0;unfinished")]
    [InlineData("\u001b[12;", "12;")]
    [InlineData("\u001b", "")]
    public async Task An_unfinished_sequence_does_not_swallow_what_follows(string written, string shown)
    {
        Assert.Equal($"T\n  {shown}".TrimEnd(), await ShowAsync(written));
    }

    [Fact]
    public async Task A_carriage_return_ends_a_line()
    {
        Assert.Equal("T\n  a\n  b\n  c", await ShowAsync("a\rb\r\nc\r\n"));
    }

    [Fact]
    public async Task Markup_of_the_terminal_library_is_text_on_a_terminal()
    {
        var run = new SampleRun();

        var shown = await run.ShowAsync(run.Options with { IsTerminal = true, UseColor = true }, [run.Work("[red]T[/]", 1, task => task.Log.Information("[/] [link=x]y[/] [[z]]"))], "[red]T[/]");

        var screen = new Screen(160).Write(shown).ToString();
        Assert.Contains("[red]T[/]\n  [/] [link=x]y[/] [[z]]\n[red]T[/]: succeeded", screen);
    }

    [Fact]
    public async Task More_output_than_is_kept_loses_its_oldest_lines_and_says_so()
    {
        var run = new SampleRun();
        var line = new string('x', 1 << 20);

        var shown = await run.ShowAsync(run.Options, [run.Work("T", 1, task =>
        {
            for (var i = 0; i < 10; i++)
            {
                task.Log.Information($"{i} {line}");
            }
        })], "T");

        Assert.Contains("(3 earlier lines are left out", shown);
        Assert.DoesNotContain("\n  2 x", shown);
        Assert.Contains("\n  3 x", shown);
    }

    private static async Task<string> ShowAsync(string written)
    {
        var run = new SampleRun();
        var shown = await run.ShowAsync(run.Options, [run.Work("T", 1, task => task.Log.Information(written))], "T");
        return shown[..shown.IndexOf("T: succeeded", StringComparison.Ordinal)].TrimEnd();
    }
}
