namespace Cicd.Attestation.Internal;

/// <summary>The particular run (SLSA provenance v1, <c>runDetails</c>).</summary>
/// <param name="Builder">Who built.</param>
/// <param name="Metadata">The run's id and times.</param>
/// <param name="Byproducts">
/// The bills of materials of the run. Its other evidence holds times, so no two runs have the same: the run's manifest names that.
/// </param>
internal sealed record RunDetails(BuilderPredicate Builder, BuildMetadata Metadata, IReadOnlyList<ResourceDescriptor> Byproducts);
