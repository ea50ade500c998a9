namespace Cicd.Deployment.Internal;

/// <summary>Lets a digest into an environment only after it was deployed to the one before.</summary>
internal sealed class Promotion(PipelineRuntime runtime)
{
    public async Task CheckAsync(DeploymentEnvironment environment, DeploymentRequest request, CancellationToken cancellationToken)
    {
        if (environment.PromotesFrom is not { } from)
        {
            return;
        }

        var digest = request.Artifact.Digest;
        var source = request.TargetOf(from);
        if (source is not null && (await source.DescribeAsync(cancellationToken)).Knows(digest))
        {
            return;
        }

        var evidence = await runtime.Evidence.ReadAsync(runtime.Run, cancellationToken);
        if (!evidence.OfType<DeploymentEvidence>().Any(record => Proves(record.Deployment, from, digest)))
        {
            throw new PipelineException(
                $"{environment.Name} takes what was deployed to {from} before, and {digest} was not: "
                + $"{(source is null ? "there is no evidence of it" : $"neither {source.Name} nor the evidence tells of it")}. Deploy this digest to {from} first; it is not built again for {environment.Name}.");
        }
    }

    private static bool Proves(DeploymentRecord deployment, string environment, Sha256Digest digest) =>
        deployment.Result == DeploymentResult.Succeeded && deployment.Version.Digest == digest && deployment.Environment.Equals(environment, StringComparison.OrdinalIgnoreCase);
}
