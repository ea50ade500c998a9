namespace Cicd.Policy;

/// <summary>Holds the decisions of a run against <see cref="PolicyChangeRule"/>. What the change does is asked of git for the first decision, and once.</summary>
/// <param name="policies">The policies of the run. Those of a work tree protect nothing, so that nothing is judged.</param>
/// <param name="processes">Runs git.</param>
/// <param name="time">Says what time it is.</param>
public sealed class PolicyChangeCheck(PolicySource policies, IProcessRunner processes, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Lock gate = new();
    private Task<PolicyChangeReport?>? report;

    /// <summary>The decision with the verdict about the change, which may deny it and never allows it.</summary>
    /// <param name="record">The decision by the policies.</param>
    /// <param name="request">What was asked.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public async Task<DecisionRecord> HoldAsync(DecisionRecord record, GateRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(request);

        // Where the policies cannot be had, that denies already.
        if (PolicyChangeRule.ReferenceFor(request.Run, policies) is not { } reference || (policies.Unavailable is not null && !request.IsPreview))
        {
            return record;
        }

        var change = record.Source.Commit is { } head ? await ReadAsync(request.Run.Root, reference, head).WaitAsync(cancellationToken) : null;
        return record with { Decision = PolicyChangeRule.Apply(record.Decision, PolicyChangeRule.Judge(change, request, policies, time.GetUtcNow())) };
    }

    private Task<PolicyChangeReport?> ReadAsync(string root, string reference, string head)
    {
        lock (gate)
        {
            return report ??= Task.Run(async () =>
            {
                using var patience = new CancellationTokenSource(Patience, time);
                try
                {
                    return await PolicyChangeReport.ReadAsync(root, reference, head, processes, patience.Token);
                }
                catch (Exception exception) when (exception is PipelineException or OperationCanceledException)
                {
                    return null;
                }
            });
        }
    }
}
