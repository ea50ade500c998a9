namespace Cicd;

/// <summary>Asks the gate. Whatever goes wrong on the way is a denial.</summary>
internal sealed class TaskGatekeeper(PipelineRuntime runtime, EngineOptions options)
{
    public async Task<GateDecision> DecideAsync(TaskDefinition task, CancellationToken cancellationToken)
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
            var evidence = await runtime.CollectEvidenceAsync(cancellationToken);
            var destination = new GateDestination(task.Gated, task.Name, run.Environment);
            return await gate.DecideAsync(new GateRequest(run, destination, runtime.Artifacts.All, evidence), cancellationToken)
                ?? GateDecision.Denied("The gate gave no decision.");
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            return GateDecision.Denied($"The gate could not judge: {Failure.Reason(exception)}");
        }
    }
}
