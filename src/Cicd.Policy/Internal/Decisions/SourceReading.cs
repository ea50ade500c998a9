using Cicd.Git;

namespace Cicd.Policy.Internal;

/// <summary>What git tells of the commit: asked for the first decision, and once.</summary>
internal sealed class SourceReading(GateServices services)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly Lock gate = new();
    private Task<SourceFacts?>? facts;

    /// <summary>The commit; unknown if it cannot be told.</summary>
    public async Task<SourceRevision> RevisionAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await services.Runtime.Run.Revision.WaitAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            return SourceRevision.Unknown;
        }
    }

    /// <summary>The facts; null if git tells none, and rules about them are not evaluated then.</summary>
    public Task<SourceFacts?> FactsAsync(CancellationToken cancellationToken)
    {
        lock (gate)
        {
            facts ??= Task.Run(ReadAsync, CancellationToken.None);
        }

        return facts.WaitAsync(cancellationToken);
    }

    private async Task<SourceFacts?> ReadAsync()
    {
        using var patience = new CancellationTokenSource(Patience, services.Time);
        var run = services.Runtime.Run;
        try
        {
            var reference = services.Policies.Reference ?? run.Change.TargetBranch ?? run.Change.DefaultBranch;
            var read = await GitRepository.ReadFactsAsync(run.Root, reference, services.Processes, patience.Token);

            // The run was told once what it works on; what tasks changed since is not the commit's.
            return read is null ? null : read with { Revision = await RevisionAsync(patience.Token) };
        }
        catch (Exception exception) when (exception is PipelineException or OperationCanceledException)
        {
            return null;
        }
    }
}
