using System.Text.RegularExpressions;

namespace Cicd.Hosting.Tests;

public sealed partial class SnapshotTests
{
    private static readonly GitHubActionsProvider GitHub = new(_ => null);

    [Fact]
    public async Task A_pipe_gets_plain_groups_and_the_summary() =>
        Snapshots.Match("pipe.txt", await PipeAsync());

    [Fact]
    public async Task A_terminal_shows_groups_and_a_table_when_the_run_has_ended() =>
        Snapshots.Match("terminal.txt", await TerminalAsync());

    [Fact]
    public async Task GitHub_gets_folded_groups_and_annotations() =>
        Snapshots.Match("github.txt", await GitHubAsync());

    [Fact]
    public async Task GitLab_gets_sections_that_can_be_folded() =>
        Snapshots.Match("gitlab.txt", (await GitLabAsync()).Replace("\u001b", "<ESC>").Replace("\r", "<CR>"));

    [Theory]
    [InlineData(Verbosity.Quiet)]
    [InlineData(Verbosity.Minimal)]
    [InlineData(Verbosity.Verbose)]
    public async Task Verbosity_decides_how_much_a_pipe_gets(Verbosity verbosity)
    {
        var run = new SampleRun();
        Snapshots.Match($"pipe-{verbosity.ToString().ToLowerInvariant()}.txt", await run.ShowAsync(run.Options with { Verbosity = verbosity }));
    }

    [Theory]
    [InlineData(Verbosity.Quiet)]
    [InlineData(Verbosity.Minimal)]
    [InlineData(Verbosity.Normal)]
    [InlineData(Verbosity.Diagnostic)]
    public async Task What_is_shown_does_not_depend_on_where(Verbosity verbosity)
    {
        var pipe = Content(await PipeAsync(verbosity));

        Assert.NotEmpty(pipe);
        Assert.Equal(pipe, Content(await TerminalAsync(verbosity)));
        Assert.Equal(pipe, Content(await GitHubAsync(verbosity)));
        Assert.Equal(pipe, Content(await GitLabAsync(verbosity)));
    }

    private static Task<string> PipeAsync(Verbosity verbosity = Verbosity.Normal)
    {
        var run = new SampleRun();
        return run.ShowAsync(run.Options with { Verbosity = verbosity });
    }

    private static async Task<string> TerminalAsync(Verbosity verbosity = Verbosity.Normal)
    {
        var run = new SampleRun();
        return new Screen(160).Write(await run.ShowAsync(run.Options with { IsTerminal = true, UseColor = true, Verbosity = verbosity })).ToString();
    }

    private static Task<string> GitHubAsync(Verbosity verbosity = Verbosity.Normal)
    {
        var run = new SampleRun();
        return run.ShowAsync(run.Options with { Provider = GitHub, Verbosity = verbosity });
    }

    private static Task<string> GitLabAsync(Verbosity verbosity = Verbosity.Normal)
    {
        var run = new SampleRun();
        return run.ShowAsync(run.Options with { Provider = new GitLabProvider(_ => null, run.Time), Verbosity = verbosity });
    }

    // What remains without borders, rulers, signs of life, folding, annotations, and the marks that keep GitHub from reading commands.
    private static List<string> Content(string shown) =>
    [
        .. shown.Split('\n')
            .Where(line => !Annotation().IsMatch(line) && !line.StartsWith("Still running:", StringComparison.Ordinal))
            .Select(line => Section().Replace(line, ""))
            .Select(line => line.Replace("::group::", "").Replace("::endgroup::", "").Replace(": :error", "::error").Replace("# #[", "##["))
            .Select(line => Spaces().Replace(Decoration().Replace(line, " "), " ").Trim())
            .Where(line => line.Length > 0),
    ];

    [GeneratedRegex("^::(error|warning|notice) ")]
    private static partial Regex Annotation();

    [GeneratedRegex("\\u001b\\[0Ksection_(start|end):[0-9]+:[a-z0-9_]+\\r\\u001b\\[0K")]
    private static partial Regex Section();

    [GeneratedRegex("[╭╮╰╯─│┬┴├┤┼]|--+")]
    private static partial Regex Decoration();

    [GeneratedRegex(" +")]
    private static partial Regex Spaces();
}
