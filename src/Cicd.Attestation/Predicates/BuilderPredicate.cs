namespace Cicd.Attestation.Internal;

/// <summary>Who builds (SLSA provenance v1, <c>runDetails.builder</c>).</summary>
internal sealed record BuilderPredicate(string Id)
{
    public IReadOnlyDictionary<string, string>? Version { get; init; }
}
