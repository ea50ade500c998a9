namespace Cicd.Hosting.Tests.Processes;

[Collection(nameof(ProcessUsers))]
public sealed class ProcessEndTests : IDisposable
{
    private readonly RunningSystem system = new();
    private readonly string mark = $"CICD_TEST_MARK={Guid.NewGuid():N}";

    public void Dispose() => system.Dispose();

    public static TheoryData<string> Families => new(
        // A child alone, and one that ignores being asked.
        "echo $$ > ready; exec sleep 600",
        "trap '' TERM INT HUP; echo $$ > ready; while :; do sleep 1; done",
        // A grandchild, and one in a session of its own that ignores being asked.
        "sleep 600 & echo $! > ready; wait",
        "setsid sh -c 'trap \"\" TERM INT HUP; echo $$ > ready; while :; do sleep 1; done' & wait",
        // Orphans: their parent has exited, with and without a session of their own, and holding the pipes or not.
        "(setsid sh -c 'echo $$ > ready; sleep 600; :' &) ; sleep 600",
        "(setsid sh -c '(nohup sh -c \"echo \\$\\$ > ready; exec sleep 600\" >/dev/null 2>&1 &)' &) ; sleep 600",
        // Many at once.
        "for i in 1 2 3 4 5 6 7 8; do (setsid sh -c 'sleep 600 & sleep 600; :' >/dev/null 2>&1 &); done; echo $$ > ready; wait; sleep 600");

    [Theory]
    [MemberData(nameof(Families))]
    public async Task Cancelling_leaves_no_process(string script)
    {
        using var stop = new CancellationTokenSource();
        var run = system.Runner.RunAsync(Marked(script), stop.Token);
        await system.FileAsync("ready");
        Assert.NotEmpty(Living.With(mark));

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
        Assert.Empty(Living.With(mark));
    }

    [Theory]
    [MemberData(nameof(Families))]
    public async Task A_timeout_is_an_error_and_leaves_no_process(string script)
    {
        var run = system.Runner.RunAsync(Marked(script) with { Timeout = TimeSpan.FromSeconds(1.5) }, default);

        var exception = await Assert.ThrowsAsync<ProcessException>(() => run);

        Assert.Equal("sh took longer than 1.5 s and was stopped.", exception.Message);
        Assert.Empty(Living.With(mark));
    }

    [Fact]
    public async Task A_command_is_asked_to_end_before_it_is_killed()
    {
        using var stop = new CancellationTokenSource();
        var run = system.Shell("trap 'echo tidied; exit' TERM; echo $$ > ready; while :; do sleep 0.05; done", stop.Token);
        await system.FileAsync("ready");

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
        Assert.Contains("tidied", system.Lines);
    }

    [Fact]
    public async Task Cancelling_one_command_leaves_the_others_alone_with_their_orphans()
    {
        using var stopFirst = new CancellationTokenSource();
        using var stopSecond = new CancellationTokenSource();
        var first = system.Shell("(setsid sh -c 'echo $$ > first; sleep 600; :' &); sleep 600", stopFirst.Token);
        var second = system.Shell("(setsid sh -c 'echo $$ > second; sleep 600; :' &); sleep 600", stopSecond.Token);
        var (firstOrphan, secondOrphan) = (await system.FileAsync("first"), await system.FileAsync("second"));

        await stopFirst.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);

        Assert.False(Living.IsAlive(firstOrphan));
        Assert.True(Living.IsAlive(secondOrphan));
        Assert.False(second.IsCompleted);
        await stopSecond.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        Assert.False(Living.IsAlive(secondOrphan));
    }

    [Fact]
    public async Task A_grandchild_that_holds_the_pipes_open_does_not_hold_up_the_command()
    {
        var result = await system.Shell("sleep 600 & echo $! > ready; echo done");

        Assert.Equal("done\n", result.StandardOutput);
        Assert.True(Living.IsAlive(await system.FileAsync("ready")));
    }

    [Fact]
    public async Task A_grandchild_that_keeps_writing_does_not_hold_up_the_command()
    {
        var result = await system.Shell("yes & echo $! > ready; echo done; exit 0");

        Assert.Contains("done\n", result.StandardOutput, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_grandchild_writes_shortly_after_its_parent_exited_is_not_lost()
    {
        var result = await system.Shell("(sleep 0.3; echo late) & echo early");

        Assert.Equal("early\nlate\n", result.StandardOutput);
    }

    [Fact]
    public async Task Stopping_descendants_ends_what_commands_left_behind()
    {
        await system.Runner.RunAsync(Marked("(setsid sh -c 'echo $$ > ready; sleep 600; :' >/dev/null 2>&1 &)"), default);
        await system.Runner.RunAsync(new ProcessCommand("/usr/bin/env", "-i", "/bin/sh", "-c", "PATH=/usr/bin:/bin; (setsid sh -c 'echo $$ > bare; sleep 600; :' >/dev/null 2>&1 &)"), default);
        var (marked, bare) = (await system.FileAsync("ready"), await system.FileAsync("bare"));
        Assert.True(Living.IsAlive(marked));
        Assert.True(Living.IsAlive(bare));

        var left = await system.Tree.StopDescendantsAsync(TimeSpan.FromSeconds(1));

        Assert.Equal(0, left);
        Assert.False(Living.IsAlive(marked));
        Assert.False(Living.IsAlive(bare));
    }

    [Fact]
    public async Task Stopping_descendants_leaves_those_of_another_pipeline_in_the_same_process_alone()
    {
        using var other = new RunningSystem();
        await other.Shell("(setsid sh -c 'echo $$ > ready; sleep 600; :' >/dev/null 2>&1 &)");
        var orphan = await other.FileAsync("ready");

        await system.Tree.StopDescendantsAsync(TimeSpan.Zero);

        Assert.True(Living.IsAlive(orphan));
    }

    [Fact]
    public async Task A_command_that_is_cancelled_beforehand_does_not_start()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => system.Shell("echo ran", new CancellationToken(canceled: true)));

        Assert.Empty(system.Log);
    }

    private ProcessCommand Marked(string script) => RunningSystem.Script(script) with
    {
        Environment = new Dictionary<string, string?> { [mark.Split('=')[0]] = mark.Split('=')[1] },
    };
}
