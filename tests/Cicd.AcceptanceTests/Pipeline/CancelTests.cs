using System.Diagnostics;
using System.Text.Json;
using Cicd.AcceptanceTests.Support;

namespace Cicd.AcceptanceTests.Pipeline;

public sealed class CancelTests : IDisposable
{
    private const int SigInt = 2;
    private const int SigTerm = 15;
    private readonly Workspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Theory]
    [InlineData(SigInt, 130)]
    [InlineData(SigTerm, 143)]
    public async Task A_signal_to_the_pipeline_alone_leaves_no_process_and_runs_the_end_hooks(int signal, int exitCode)
    {
        using var run = SamplePipeline.Start(workspace, "-t Endless");
        await workspace.WaitForAsync("ready");
        Assert.Contains(workspace.Processes(), command => command.Contains("sleep 7322", StringComparison.Ordinal));

        run.Signal(signal);
        await run.WaitAsync();

        Assert.True(run.ExitCode == exitCode, $"exit code {run.ExitCode}\n{run.All}");
        Assert.Empty(workspace.Processes());
        Assert.Equal(["finally Endless", "end Endless", "teardown unsuccessful"], workspace.Events[^3..]);
        using var report = JsonDocument.Parse(workspace.Read("artifacts/report/run.json"));
        Assert.Equal(exitCode, report.RootElement.GetProperty("exitCode").GetInt32());
    }

    [Fact]
    public async Task Clean_up_is_bounded_when_a_task_does_not_hear()
    {
        using var run = SamplePipeline.Start(workspace, "-t Stubborn");
        await workspace.WaitForAsync("ready");

        var started = Stopwatch.GetTimestamp();
        run.Signal(SigTerm);
        await run.WaitAsync();

        Assert.Equal(143, run.ExitCode);
        Assert.True(Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(12));
        Assert.Equal("teardown unsuccessful", workspace.Events[^1]);
    }

    [Fact]
    public async Task A_second_signal_ends_at_once_and_still_leaves_no_process()
    {
        using var run = SamplePipeline.Start(workspace, "-t Stubborn -t Endless --jobs 2");
        await workspace.WaitForAsync("ready");
        await Task.Delay(500);

        run.Signal(SigInt);
        await Task.Delay(300);
        run.Signal(SigInt);
        var started = Stopwatch.GetTimestamp();
        await run.WaitAsync();

        Assert.Equal(130, run.ExitCode);
        Assert.True(Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(3));
        Assert.Empty(workspace.Processes());
    }

    [Fact]
    public async Task A_kill_at_any_moment_leaves_no_half_written_file_and_the_next_run_works()
    {
        for (var delay = 50; delay <= 600; delay += 50)
        {
            using var killed = SamplePipeline.Start(workspace, "--jobs 4 --pause 20");
            await Task.Delay(delay);
            killed.Kill();
            await killed.WaitAsync();
            foreach (var file in Directory.GetFiles(workspace.Root, "*.json", SearchOption.AllDirectories))
            {
                JsonDocument.Parse(await File.ReadAllTextAsync(file)).Dispose();
            }

            File.Delete(workspace.PathOf("held"));
        }

        using var run = await SamplePipeline.RunAsync(workspace, "--jobs 4");
        Assert.True(run.ExitCode == 0, run.All);
    }
}
