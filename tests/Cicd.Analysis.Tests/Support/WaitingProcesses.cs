namespace Cicd.Analysis.Tests.Support;

/// <summary>Starts nothing, and ends only when cancelled.</summary>
public sealed class WaitingProcesses : IProcessRunner
{
    public async Task<ProcessResult> RunAsync(ProcessCommand command, CancellationToken cancellationToken)
    {
        await Task.Delay(Timeout.Infinite, cancellationToken);
        throw new InvalidOperationException();
    }
}
