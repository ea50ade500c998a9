using Cicd.Deployment.Internal;

namespace Cicd.Deployment;

/// <summary>Carries deployments out by the environments of <c>cicd.json</c>, and records each in <c>artifacts/deployments</c> and as evidence.</summary>
/// <param name="runtime">The run.</param>
/// <param name="time">The clock.</param>
public sealed class Deployer(PipelineRuntime runtime, TimeProvider time) : IDeployer
{
    private const int LongestHistory = 20;

    private readonly Lazy<EnvironmentFile> file = new(() => EnvironmentFile.Read(runtime.Run.Root));
    private readonly DeploymentRecords records = new(runtime, time);

    /// <inheritdoc/>
    public DeploymentValues ValuesOf(string environment, string target)
    {
        var values = file.Value.ValuesOf(environment, target, runtime.Variable);
        foreach (var secret in values.Secrets.Values)
        {
            runtime.Redactor.Register(secret);
        }

        return values;
    }

    /// <inheritdoc/>
    public async Task<DeploymentRecord> DeployAsync(DeploymentRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        runtime.Artifacts.RequireDecision(request.Artifact);
        var environment = file.Value.Find(request.Environment);
        await new Promotion(runtime).CheckAsync(environment, request, cancellationToken);
        var steps = new DeploymentSteps(runtime.Log, request.Target, time) { Deadline = request.Deadline, Drain = request.Drain };
        var version = new DeployedVersion(request.Artifact.Name, request.Artifact.Digest)
        {
            At = time.GetUtcNow(),
            By = records.Who,
            Decision = await records.DecisionAsync(cancellationToken),
        };
        var deployment = new DeploymentPlan(records.NewId(), environment.Name, version, request.Values) { Deadline = time.GetUtcNow() + request.Deadline };
        return await records.KeepAsync(deployment, request.Target, isRollback: false, () => steps.RunAsync(deployment, async (state, bound) =>
        {
            var next = deployment with { History = state.Current is { } current ? Before(current, version) : [] };
            await steps.ReplaceAsync(state, () => request.Target.StartAsync(next, bound), removeOnFailure: true, bound);
            await steps.RemoveRetiredAsync(state, version.At, request.RollbackWindow, cancellationToken);
            return state.Current?.Version.Digest;
        }, cancellationToken));
    }

    /// <inheritdoc/>
    public async Task<DeploymentRecord> RollBackAsync(RollbackRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var now = time.GetUtcNow();
        var (previous, _) = Previous(await request.Target.DescribeAsync(cancellationToken), request);
        var version = previous with { At = now, By = records.Who };
        var steps = new DeploymentSteps(runtime.Log, request.Target, time) { Deadline = request.Deadline, Drain = request.Drain };
        var deployment = new DeploymentPlan(records.NewId(), request.Environment, version, DeploymentValues.None) { Deadline = now + request.Deadline };
        return await records.KeepAsync(deployment, request.Target, isRollback: true, () => steps.RunAsync(deployment, async (state, bound) =>
        {
            var (target, history) = Previous(state, request);
            if (target.Digest != version.Digest)
            {
                throw new PipelineException($"What serves {request.Environment} was changed meanwhile: run the rollback again.");
            }

            if (state.Kept.FirstOrDefault(kept => kept.Version.Digest == target.Digest) is { } kept)
            {
                await steps.ReplaceAsync(state, () => Task.FromResult(kept), removeOnFailure: false, bound);
            }
            else
            {
                await steps.ReplaceAsync(state, () => request.Target.StartAsync(deployment with { Values = request.Values(), History = history }, bound), removeOnFailure: true, bound);
            }

            await steps.DrainAndRemoveAsync(state.Current!, cancellationToken);
            return state.Current!.Version.Digest;
        }, cancellationToken));
    }

    private static (DeployedVersion Version, IReadOnlyList<DeployedVersion> History) Previous(DeploymentState state, RollbackRequest request)
    {
        var current = state.Current ?? throw new PipelineException($"Nothing serves {request.Environment} at {request.Target.Name}, so there is nothing to return from.");
        for (var i = 0; i < current.History.Count; i++)
        {
            if (current.History[i].Digest != current.Version.Digest)
            {
                return (current.History[i], [.. current.History.Skip(i + 1)]);
            }
        }

        throw new PipelineException($"{current.Version.Digest} is the first version that serves {request.Environment} at {request.Target.Name}: there is none before it.");
    }

    private static IReadOnlyList<DeployedVersion> Before(DeploymentInstance current, DeployedVersion next) =>
        current.Version.Digest == next.Digest ? current.History : [.. current.History.Prepend(current.Version).Take(LongestHistory)];
}
