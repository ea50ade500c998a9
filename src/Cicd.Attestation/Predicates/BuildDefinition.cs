namespace Cicd.Attestation.Internal;

/// <summary>What was asked for and what it was made from (SLSA provenance v1, <c>buildDefinition</c>).</summary>
internal sealed record BuildDefinition
{
    /// <summary>
    /// A run of a pipeline: the program that the build project of <c>resolvedDependencies[0]</c> compiles to, run with
    /// <c>--target</c> for each of <c>externalParameters.targets</c>, <c>--environment</c> with <c>externalParameters.environment</c>,
    /// and each of <c>externalParameters.parameters</c> as an option of its name.
    /// </summary>
    public const string Pipeline = "urn:cicd:build-type:pipeline:v1";

    public string BuildType { get; init; } = Pipeline;

    public required ExternalParameters ExternalParameters { get; init; }

    public required InternalParameters InternalParameters { get; init; }

    /// <summary>The sources first, then packages and what else the tasks told, ordered by URI.</summary>
    public required IReadOnlyList<ResourceDescriptor> ResolvedDependencies { get; init; }
}
