using System.Runtime.InteropServices;

namespace Cicd.Hosting;

/// <summary>
/// Turns the signals that ask a process to end (signal(7)) into cancellation. The first, be it SIGINT (Ctrl+C), SIGQUIT,
/// SIGTERM or SIGHUP, cancels <see cref="Token"/>, so that tasks end and clean up; the second kills all descendants and
/// leaves the process at once.
/// </summary>
public sealed class CancellationSignals : IDisposable
{
    private readonly CancellationTokenSource source = new();
    private readonly Action<int, IReadOnlyList<Action>> leave;
    private readonly List<PosixSignalRegistration> registrations = [];
    private int received;

    /// <summary>Listens from now on. Make it early: what .NET has set up for the console before stays so.</summary>
    /// <param name="tree">What to kill at the second signal.</param>
    public CancellationSignals(ProcessTree tree)
        : this((exitCode, lastThings) => Departure.Leave(exitCode, [tree.KillDescendants, .. lastThings]))
    {
        ArgumentNullException.ThrowIfNull(tree);
        SignalState.ListenAlsoToIgnored(Listen);
    }

    internal CancellationSignals(Action<int, IReadOnlyList<Action>> leave) => this.leave = leave;

    /// <summary>Cancelled at the first signal.</summary>
    public CancellationToken Token => source.Token;

    /// <summary>The exit code that the first signal asks for, <see cref="ExitCodes.Interrupted"/> or <see cref="ExitCodes.Terminated"/>; null as long as there was none.</summary>
    public int? ExitCode { get; private set; }

    /// <summary>Called at the first signal before anything is cancelled, on a thread of its own: the moment to tell the user.</summary>
    public Action? Cancelling { get; set; }

    /// <summary>Called at the second signal before the process leaves: the moment to give the terminal back. It has half a second.</summary>
    public Action? Leaving { get; set; }

    /// <summary>Listens no longer.</summary>
    public void Dispose()
    {
        registrations.ForEach(registration => registration.Dispose());
        source.Dispose();
    }

    internal void Receive(PosixSignal signal)
    {
        switch (Interlocked.Increment(ref received))
        {
            case 1:
                ExitCode = CodeOf(signal);
                Try(Cancelling);
                Try(source.Cancel);
                break;
            case 2:
                leave(ExitCode ?? CodeOf(signal), [() => Try(Leaving)]);
                break;
            default:
                // On its way out already.
                break;
        }
    }

    private void Listen()
    {
        foreach (var signal in (PosixSignal[])[PosixSignal.SIGINT, PosixSignal.SIGQUIT, PosixSignal.SIGTERM, PosixSignal.SIGHUP])
        {
            // A run started with nohup is meant to outlive its terminal.
            if (signal != PosixSignal.SIGHUP || !SignalState.IgnoresHangUp())
            {
                registrations.Add(PosixSignalRegistration.Create(signal, Handle));
            }
        }
    }

    private static int CodeOf(PosixSignal signal) =>
        signal is PosixSignal.SIGINT or PosixSignal.SIGQUIT ? ExitCodes.Interrupted : ExitCodes.Terminated;

    private void Handle(PosixSignalContext context)
    {
        context.Cancel = true;
        Receive(context.Signal);
    }

    // An exception here would end the process without clean-up.
    private static void Try(Action? action)
    {
        try
        {
            action?.Invoke();
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // The run is being cancelled; what a callback thinks of that changes nothing.
        }
    }
}
