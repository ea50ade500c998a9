using Cicd.Yaml;
using Cicd.Policy.Internal;

namespace Cicd.Policy;

/// <summary>
/// The gate: holds the evidence of a run against the policies that apply to the destination, and writes each decision to
/// <c>artifacts/evidence/decision-TASK.json</c>. Denies whenever it cannot judge: no policy that applies, policy files with
/// problems, evidence that is missing or failed, a decision that cannot be written.
/// </summary>
/// <param name="policies">The policies, as they were before the first task.</param>
/// <param name="runtime">The run.</param>
/// <param name="time">Dates the decisions.</param>
public sealed class PolicyGate(PolicySet policies, PipelineRuntime runtime, TimeProvider time) : IGate
{
    private readonly PolicyEvaluator evaluator = new(policies, time);
    private readonly DecisionWriter writer = new(policies, runtime.Files, time);

    internal PipelineRuntime Runtime { get; } = runtime;

    /// <inheritdoc/>
    public async Task<GateDecision> DecideAsync(GateRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return await RecordAsync(request, evaluator.Evaluate(request), cancellationToken);
    }

    /// <summary>
    /// Judges the whole run, as if all its artifacts were to be published and deployed to the environment that the run names.
    /// Where it names none, policies with environments are not asked.
    /// </summary>
    /// <param name="task">The task that asks.</param>
    /// <param name="cancellationToken">Ends the judgement.</param>
    public async Task<GateDecision> DecideRunAsync(string task, CancellationToken cancellationToken)
    {
        var destination = new GateDestination(GateActions.Publish | GateActions.Deploy, task, Runtime.Run.Environment);
        var request = new GateRequest(Runtime.Run, destination, Runtime.Artifacts.All, []);
        try
        {
            request = request with { Evidence = await Runtime.CollectEvidenceAsync(cancellationToken) };
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return await RecordAsync(request, GateDecision.Denied($"the evidence of the run cannot be collected: {OneLine.Of(exception.Message)}"), cancellationToken);
        }

        return await DecideAsync(request, cancellationToken);
    }

    private async Task<GateDecision> RecordAsync(GateRequest request, GateDecision decision, CancellationToken cancellationToken)
    {
        try
        {
            return decision with { File = await writer.WriteAsync(request, decision, cancellationToken) };
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            var reason = $"the decision cannot be written: {OneLine.Of(exception.Message)}";
            return decision with { IsAllowed = false, Reason = decision.IsAllowed ? reason : $"{decision.Reason}\n{reason}" };
        }
    }
}
