namespace Cicd.Hosting.Tests.Processes;

[Collection(nameof(ProcessUsers))]
public sealed class ProcessOutputTests : IDisposable
{
    private readonly RunningSystem system = new();

    public void Dispose() => system.Dispose();

    [Fact]
    public async Task Lines_come_in_order_whatever_ends_them()
    {
        await system.Shell(@"printf 'one\ntwo\r\n\nthree'");

        Assert.Equal(["one", "two", "", "three"], system.Lines);
    }

    [Fact]
    public async Task A_line_is_logged_while_the_command_still_runs()
    {
        using var stop = new CancellationTokenSource();
        var run = system.Shell("echo first; sleep 60", stop.Token);
        while (system.Lines.Count == 0)
        {
            await Task.Delay(10);
        }

        Assert.False(run.IsCompleted);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
        Assert.Equal(["first"], system.Lines);
    }

    [Fact]
    public async Task Steps_of_a_progress_bar_are_details_and_its_last_step_is_a_line()
    {
        await system.Shell(@"printf '10%%\r50%%\r100%%\n'");

        Assert.Equal(
            [(LogLevel.Verbose, "10%"), (LogLevel.Verbose, "50%"), (LogLevel.Information, "100%")],
            system.Log.Skip(1).Select(entry => (entry.Level, entry.Message)));
    }

    [Fact]
    public async Task Standard_error_is_logged_one_level_up()
    {
        await system.Shell("echo problem >&2");

        Assert.Equal((LogLevel.Warning, "problem"), system.Log.Skip(1).Select(entry => (entry.Level, entry.Message)).Single());
    }

    [Fact]
    public async Task Standard_error_of_a_command_whose_output_is_detail_is_information()
    {
        await system.Runner.RunAsync(RunningSystem.Script("echo out; echo problem >&2") with { OutputLevel = LogLevel.Diagnostic }, default);

        Assert.Equal(LogLevel.Information, system.Log.Single(entry => entry.Message == "problem").Level);
        Assert.Equal(LogLevel.Diagnostic, system.Log.Single(entry => entry.Message == "out").Level);
    }

    [Fact]
    public async Task The_command_line_is_logged_as_detail_the_way_a_shell_reads_it()
    {
        await system.Runner.RunAsync(new ProcessCommand("true", "plain", "two words", "it's", ""), default);

        Assert.Equal((LogLevel.Verbose, @"$ true plain 'two words' 'it'\''s' ''"), system.Log.Select(entry => (entry.Level, entry.Message)).Single());
    }

    [Fact]
    public async Task Both_outputs_are_returned_as_they_were_written()
    {
        var result = await system.Shell(@"printf 'a\r\nb'; printf 'c' >&2");

        Assert.Equal(("a\r\nb", "c"), (result.StandardOutput, result.StandardError));
    }

    [Fact]
    public async Task Of_huge_output_the_last_part_is_returned_and_all_of_it_is_logged()
    {
        var result = await system.Shell("seq 1 1500000");

        Assert.Equal(OutputReader.Kept, result.StandardOutput.Length);
        Assert.EndsWith("\n1499999\n1500000\n", result.StandardOutput, StringComparison.Ordinal);
        Assert.Equal(1_500_000, system.Lines.Count);
    }

    [Fact]
    public async Task A_very_long_line_comes_in_pieces_that_make_up_the_whole()
    {
        await system.Shell("head -c 100000 /dev/zero | tr '\\0' x; echo");

        Assert.All(system.Lines, line => Assert.InRange(line.Length, 1, LineSplitter.LongestPiece + 1));
        Assert.Equal(new string('x', 100_000), string.Concat(system.Lines));
    }

    [Fact]
    public async Task Text_beyond_ASCII_survives_being_written_byte_by_byte()
    {
        await system.Shell(@"printf '\303'; sleep 0.1; printf '\274 \360\237'; sleep 0.1; printf '\230\200\n'");

        Assert.Equal(["ü 😀"], system.Lines);
    }

    [Fact]
    public async Task Bytes_that_are_no_text_are_replaced()
    {
        await system.Shell(@"printf 'a\377\376b\n'");

        Assert.Equal(["a\uFFFD\uFFFDb"], system.Lines);
    }

    [Fact]
    public async Task Each_line_is_handed_to_the_caller_with_where_it_came_from()
    {
        var lines = new List<ProcessLine>();
        await system.Runner.RunAsync(RunningSystem.Script("echo out; sleep 0.2; echo err >&2") with { OnLine = lines.Add }, default);

        Assert.Equal([new ProcessLine("out", false), new ProcessLine("err", true)], lines);
    }
}
