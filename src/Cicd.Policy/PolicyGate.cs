using Cicd.Policy.Internal;
using Cicd.Yaml;
using Microsoft.Extensions.DependencyInjection;

namespace Cicd.Policy;

/// <summary>
/// The gate: holds the evidence of a run against the policies that apply to the destination, has each decision signed by the evidence store,
/// and writes it for people to <c>artifacts/evidence/decision-TASK.json</c>. Denies whenever it cannot judge: no policy that applies, policy
/// files with problems, evidence that is missing or failed, a decision that cannot be signed or written.
/// </summary>
/// <param name="services">The run, its policies and what to work with.</param>
public sealed class PolicyGate(GateServices services) : IGate
{
    private readonly PolicyJudge judge = new(services.Policies, services.Time);
    private readonly SourceReading source = new(services);
    private readonly PolicyChangeCheck change = new(services.Policies, services.Processes, services.Time);

    internal PipelineRuntime Runtime => services.Runtime;

    /// <inheritdoc/>
    public IReadOnlyList<PipelineProblem> Problems => judge.Policies.Problems;

    /// <inheritdoc/>
    public async Task<GateDecision> DecideAsync(GateRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var revision = await source.RevisionAsync(cancellationToken);
        return await RecordAsync(request, await JudgeAsync(request, revision, cancellationToken), cancellationToken);
    }

    /// <summary>
    /// Judges the whole run, as if all its artifacts were to be published and deployed to the environment that the run names: a preview,
    /// by which nothing is. Where it names none, policies with environments are not asked.
    /// </summary>
    /// <param name="task">The task that asks.</param>
    /// <param name="cancellationToken">Ends the judgement.</param>
    public async Task<GateDecision> PreviewAsync(string task, CancellationToken cancellationToken)
    {
        var destination = new GateDestination(GateActions.Publish | GateActions.Deploy, task, Runtime.Run.Environment);
        var request = new GateRequest(Runtime.Run, destination, Runtime.Artifacts.All, []) { IsPreview = true };
        try
        {
            request = request with
            {
                Evidence = await Runtime.CollectEvidenceAsync(request.Subjects, cancellationToken),
                Doubts = await Runtime.Evidence.ReadDoubtsAsync(Runtime.Run, cancellationToken),
            };
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            var denial = judge.Deny(request, await source.RevisionAsync(cancellationToken), $"the evidence of the run cannot be collected: {OneLine.Of(exception.Message)}");
            return await RecordAsync(request, denial, cancellationToken);
        }

        return await DecideAsync(request, cancellationToken);
    }

    private async Task<DecisionRecord> JudgeAsync(GateRequest request, SourceRevision revision, CancellationToken cancellationToken)
    {
        try
        {
            var facts = request.Source ?? await source.FactsAsync(cancellationToken);
            var known = request with { Source = facts };
            var record = judge.Decide(known, revision, [.. services.Services()?.GetServices<IPolicy>() ?? []]);
            return await change.HoldAsync(record, known, cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            return judge.Deny(request, revision, $"the gate cannot judge: {OneLine.Of(exception.Message)}");
        }
    }

    // A preview is not signed: nobody is to take it for what it is not.
    private async Task<GateDecision> RecordAsync(GateRequest request, DecisionRecord record, CancellationToken cancellationToken)
    {
        var decision = record.Decision;
        try
        {
            var statement = request.IsPreview ? null : await Runtime.Evidence.StateDecisionAsync(record, cancellationToken);
            decision = decision with { Statement = statement?.File };
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            decision = Denied(decision, OneLine.Of(exception.Message));
        }

        try
        {
            return decision with { File = await DecisionWriter.WriteAsync(request, record with { Decision = decision }, Runtime.Files, cancellationToken) };
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return Denied(decision, $"the decision cannot be written: {OneLine.Of(exception.Message)}");
        }
    }

    private static GateDecision Denied(GateDecision decision, string reason) =>
        decision with { IsAllowed = false, Reason = decision.IsAllowed ? reason : $"{decision.Reason}\n{reason}" };
}
