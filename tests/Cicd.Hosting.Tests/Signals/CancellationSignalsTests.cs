using System.Globalization;
using System.Runtime.InteropServices;
using Cicd.Hosting.Tests.Processes;

namespace Cicd.Hosting.Tests.Signals;

[Collection(nameof(ProcessUsers))]
public sealed class CancellationSignalsTests : IDisposable
{
    private readonly List<int> left = [];
    private readonly List<string> calls = [];
    private readonly CancellationSignals signals;

    public CancellationSignalsTests()
    {
        signals = new CancellationSignals((exitCode, lastThings) =>
        {
            foreach (var thing in lastThings)
            {
                thing();
            }

            left.Add(exitCode);
        })
        {
            Cancelling = () => calls.Add($"cancelling, cancelled: {signals!.Token.IsCancellationRequested}"),
            Leaving = () => calls.Add("leaving"),
        };
    }

    public void Dispose() => signals.Dispose();

    [Theory]
    [InlineData(PosixSignal.SIGINT, 130)]
    [InlineData(PosixSignal.SIGQUIT, 130)]
    [InlineData(PosixSignal.SIGTERM, 143)]
    [InlineData(PosixSignal.SIGHUP, 143)]
    public void The_first_signal_cancels_and_decides_the_exit_code(PosixSignal signal, int exitCode)
    {
        signals.Receive(signal);

        Assert.True(signals.Token.IsCancellationRequested);
        Assert.Equal(exitCode, signals.ExitCode);
        Assert.Equal(["cancelling, cancelled: False"], calls);
        Assert.Empty(left);
    }

    [Fact]
    public void Without_a_signal_there_is_no_exit_code()
    {
        Assert.Null(signals.ExitCode);
        Assert.False(signals.Token.IsCancellationRequested);
    }

    [Fact]
    public void The_second_signal_leaves_once_with_the_exit_code_of_the_first()
    {
        signals.Receive(PosixSignal.SIGTERM);
        signals.Receive(PosixSignal.SIGINT);
        signals.Receive(PosixSignal.SIGINT);

        Assert.Equal([143], left);
        Assert.Equal("leaving", calls[^1]);
    }

    [Fact]
    public void A_callback_that_fails_does_not_keep_the_run_from_being_cancelled()
    {
        signals.Cancelling = () => throw new IOException("the terminal is gone");
        using var registration = signals.Token.Register(() => throw new InvalidOperationException("so is the rest"));

        signals.Receive(PosixSignal.SIGINT);

        Assert.True(signals.Token.IsCancellationRequested);
    }

    [Fact]
    public async Task A_signal_from_outside_cancels_what_runs()
    {
        using var system = new Processes.RunningSystem();
        using var real = new CancellationSignals(system.Tree);
        var id = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => system.Shell($"kill -TERM {id}; sleep 600", real.Token));

        Assert.Equal(143, real.ExitCode);
    }
}
