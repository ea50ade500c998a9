using System.Collections.Concurrent;

namespace Cicd;

/// <summary>Asks the gate. Whatever goes wrong on the way is a denial.</summary>
internal sealed class TaskGatekeeper(PipelineRuntime runtime, EngineOptions options)
{
    private readonly ConcurrentDictionary<string, string> statements = new(StringComparer.Ordinal);

    public async Task<Admission> DecideAsync(TaskDefinition task, CancellationToken cancellationToken)
    {
        // Taken once: what is stated, what is judged and what may be opened afterwards are the same.
        var subjects = runtime.Artifacts.All;
        var decision = await DecideAsync(task, subjects, cancellationToken);
        return new(decision, new DecidedArtifacts(task.Name, decision.IsAllowed ? subjects : [], decision.ExpiresAt, options.Time));
    }

    private async Task<GateDecision> DecideAsync(TaskDefinition task, IReadOnlyList<Artifact> subjects, CancellationToken cancellationToken)
    {
        if (options.Gate is not { } gate)
        {
            return GateDecision.Denied("No gate is registered in this pipeline, so nothing may be published or deployed.");
        }

        if (options.IsAudit)
        {
            return GateDecision.Denied("With --gate audit nothing is published or deployed.");
        }

        try
        {
            var run = runtime.Run;
            var evidence = await runtime.CollectEvidenceAsync(subjects, cancellationToken);
            var request = new GateRequest(run, new GateDestination(task.Gated, task.Name, run.Environment), subjects, evidence)
            {
                Doubts = await runtime.Evidence.ReadDoubtsAsync(run, cancellationToken),
            };
            return await gate.DecideAsync(request, cancellationToken) is { } decision
                ? await CheckAsync(task, decision, cancellationToken)
                : GateDecision.Denied("The gate gave no decision.");
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            return GateDecision.Denied($"The gate could not judge: {Failure.Reason(exception)}");
        }
    }

    // An allowing decision that nobody can check afterwards, or that was made for another task, allows nothing.
    private async Task<GateDecision> CheckAsync(TaskDefinition task, GateDecision decision, CancellationToken cancellationToken)
    {
        if (!decision.IsAllowed)
        {
            return decision;
        }

        if (decision.Statement is not { } statement)
        {
            return Refused(decision, $"the decision is not signed: {await runtime.Evidence.WhyUnsignedAsync(cancellationToken) ?? "the gate gave no statement of it."}");
        }

        if (statements.GetOrAdd(statement, task.Name) is var owner && owner != task.Name)
        {
            return Refused(decision, $"the decision is that of the task {owner}, and no other may use it.");
        }

        return decision.ExpiresAt <= options.Time.GetUtcNow() ? Refused(decision, $"the decision expired at {decision.ExpiresAt:u}.") : decision;
    }

    private static GateDecision Refused(GateDecision decision, string reason) => decision with { IsAllowed = false, Reason = reason };
}
