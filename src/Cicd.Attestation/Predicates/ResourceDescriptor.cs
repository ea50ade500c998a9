namespace Cicd.Attestation.Internal;

/// <summary>Names a resource (in-toto Attestation Framework v1, ResourceDescriptor): at least one of URI and digest is there.</summary>
internal sealed record ResourceDescriptor
{
    public string? Name { get; init; }

    public string? Uri { get; init; }

    public IReadOnlyDictionary<string, string>? Digest { get; init; }

    public IReadOnlyDictionary<string, string>? Annotations { get; init; }

    public static ResourceDescriptor OfFile(string name, Sha256Digest digest) =>
        new() { Name = name, Digest = new Dictionary<string, string> { [DigestNames.Sha256] = digest.Hex } };

    public static ResourceDescriptor Of(RunMaterial material) => new()
    {
        Name = material.Name,
        Uri = material.Uri,
        Digest = material is { Algorithm: { } algorithm, Digest: { } digest } ? new Dictionary<string, string> { [algorithm] = digest } : null,
    };
}
