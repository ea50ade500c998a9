namespace Cicd.Hosting.Tests;

public sealed class GitHubActionsProviderTests
{
    private static readonly GitHubActionsProvider Provider = new(_ => null);

    [Fact]
    public void Properties_and_message_are_escaped_as_the_runner_unescapes_them()
    {
        Assert.Equal(
            "::error file=a%2Cb%3Ac%25.cs,line=3,endLine=4,col=5,endColumn=9,title=x%3Ay%2Cz%0A::100%25 bad: a,b%0D%0Aline2",
            Provider.Annotate(LogLevel.Error, "x:y,z\n", "100% bad: a,b\r\nline2", new SourceLocation("a,b:c%.cs", 3, 5, 4, 9)));
    }

    [Fact]
    public void Each_line_of_a_secret_is_masked_by_itself()
    {
        Assert.Equal(["::add-mask::first%25line", "::add-mask::second"], Provider.Mask(new Secret("first%line\r\n\n second\n{\n")));
    }

    [Theory]
    [InlineData("::set-output name=a::b", ": :set-output name=a::b")]
    [InlineData("  \t::add-mask::x", "  \t: :add-mask::x")]
    [InlineData("\u00a0::error::x", "\u00a0: :error::x")]
    [InlineData("text ##[add-mask]x ##[error]y", "text # #[add-mask]x # #[error]y")]
    [InlineData("::##[x]", ": :# #[x]")]
    [InlineData("Namespace::Type and a ## heading", "Namespace::Type and a ## heading")]
    public void A_line_of_a_task_is_no_command(string line, string neutral)
    {
        Assert.Equal(neutral, Provider.Neutralize(line));
    }

    [Fact]
    public async Task No_line_that_a_task_had_a_hand_in_is_a_command()
    {
        const string Command = "::set-env name=PATH::x";
        var run = new SampleRun();
        var task = run.Work("T", 1, execution =>
        {
            execution.Log.Information(Command);
            execution.Log.Information("a\r" + Command + "\u2028" + Command + "\u001b[0m\n\u001b[1m" + Command + "\n##[add-mask]x");
            execution.Log.Warning(Command, new SourceLocation(Command));
            execution.AddFigure(Command);
            throw new PipelineException("a\n" + Command + " " + string.Join(' ', Enumerable.Repeat(Command, 20)));
        });

        var shown = await run.ShowAsync(run.Options with { Provider = Provider, Width = 80 }, [task], "T");

        Assert.DoesNotContain(shown.Split('\n'), line => line.TrimStart().StartsWith("::set-env", StringComparison.Ordinal) || line.Contains("##[", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_secret_that_is_registered_during_the_run_is_masked()
    {
        var run = new SampleRun();
        var task = run.Work("T", 1, _ => run.Redactor.Register(new Secret(SampleRun.Token)));

        Assert.Contains($"::add-mask::{SampleRun.Token}\n", await run.ShowAsync(run.Options with { Provider = Provider }, [task], "T"));
        Assert.Null(run.Redactor.Registered);
    }

    [Fact]
    public async Task More_annotations_than_are_shown_become_a_note()
    {
        var run = new SampleRun();
        var task = run.Work("T", 1, execution =>
        {
            for (var line = 1; line <= 25; line++)
            {
                execution.Log.Error("wrong", SampleRun.At(line));
                execution.Log.Warning("odd", SampleRun.At(line % 12));
            }
        });

        var shown = (await run.ShowAsync(run.Options with { Provider = Provider }, [task], "T")).Split('\n');

        Assert.Equal(10, shown.Count(line => line.StartsWith("::error ", StringComparison.Ordinal)));
        Assert.Equal(10, shown.Count(line => line.StartsWith("::warning ", StringComparison.Ordinal)));
        Assert.Contains("::notice title=More in the log::15 more errors and 2 more warnings are in the log of this step.", shown);
    }

    [Fact]
    public async Task The_step_summary_is_appended_with_its_cells_escaped()
    {
        using var file = new TemporaryFile("before\n");
        var run = new SampleRun();
        run.Redactor.Register(new Secret(SampleRun.Token));
        var task = run.Work("T", 1, execution =>
        {
            execution.AddFigure("a|b <img src=x> @team `c`");
            throw new PipelineException("https://example.org/ [x](y) " + SampleRun.Token);
        });

        await run.ShowAsync(run.Options with { Provider = file.Provider }, [task], "T");

        Assert.Equal(
            """
            before
            ### Failed&#58; T

            | Task | Status | Duration | Figures | Reason |
            | --- | --- | --- | --- | --- |
            | T | failed | 1.0 s | a\|b &lt;img src=x&gt; &#64;team \`c\` | https&#58;//example.org/ \[x\](y) \*\*\* |

            - Critical path: T 1.0 s
            - Parallel efficiency: 1.0 tasks at once on 1 worker (100 %)
            - Total: 1.0 s


            """.ReplaceLineEndings("\n"),
            file.Text);
    }

    [Fact]
    public async Task A_step_summary_stays_within_the_limit()
    {
        using var file = new TemporaryFile(new string('x', (1 << 20) - 300) + "\n");
        var run = new SampleRun();

        await run.ShowAsync(run.Options with { Provider = file.Provider });

        Assert.InRange(file.Text.Length, (1 << 20) - 299, 1 << 20);
        Assert.EndsWith("(The rest did not fit; it is in the log.)\n", file.Text);
    }

    [Fact]
    public async Task A_step_summary_that_cannot_be_written_is_a_warning()
    {
        var missing = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N"), "summary.md");
        var run = new SampleRun();

        var shown = await run.ShowAsync(run.Options with { Provider = new GitHubActionsProvider(_ => missing) }, [run.Work("T", 1, _ => { })], "T");

        Assert.Contains("warning: the summary for ", shown);
    }

    private sealed class TemporaryFile : IDisposable
    {
        private readonly string path = Path.GetTempFileName();

        public TemporaryFile(string text) => File.WriteAllText(path, text);

        public GitHubActionsProvider Provider => new(name => name == "GITHUB_STEP_SUMMARY" ? path : null);

        public string Text => File.ReadAllText(path);

        public void Dispose() => File.Delete(path);
    }
}
