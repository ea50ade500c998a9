using Cicd.Attestation;
using Cicd.Containers;

namespace Cicd;

/// <summary>Bundles of policies as artifacts of a registry (OCI image specification 1.1, <c>artifactType</c>), each a zip archive as its only layer.</summary>
/// <param name="options">How to talk to registries; by default as every pipeline does.</param>
public sealed class OciPolicyBundles(RegistryOptions? options = null) : IBundleRegistry
{
    /// <summary>What kind of artifact a bundle is.</summary>
    public const string ArtifactType = "application/vnd.cicd.policy-bundle.v1";

    private const string ArchiveType = "application/vnd.cicd.policy-bundle.v1+zip";

    /// <summary>Pushes a bundle. The same bundle has the same digest everywhere.</summary>
    /// <param name="registry">Talks to the registry.</param>
    /// <param name="reference">Where it goes, by tag.</param>
    /// <param name="archive">The signed bundle as a zip archive.</param>
    /// <param name="bundle">The bundle.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>Where it lies, by its digest.</returns>
    /// <exception cref="RegistryException">The registry refuses.</exception>
    public static async Task<ImageReference> PushAsync(RegistryClient registry, ImageReference reference, ReadOnlyMemory<byte> archive, PolicyBundle bundle, CancellationToken cancellationToken)
    {
        var annotations = new Dictionary<string, string>
        {
            ["org.opencontainers.image.title"] = bundle.Name,
            ["org.opencontainers.image.version"] = bundle.Revision.ToString(System.Globalization.CultureInfo.InvariantCulture),
        };
        return reference.WithDigest((await registry.PushArtifactAsync(reference, ArtifactType, ArchiveType, archive, annotations, cancellationToken)).Digest);
    }

    /// <inheritdoc/>
    public async Task<ReadOnlyMemory<byte>> ReadAsync(string reference, int maximumBytes, IProcessRunner processes, CancellationToken cancellationToken)
    {
        using var registry = new RegistryClient(options ?? new(), processes);
        return await registry.ReadArtifactAsync(ImageReference.Parse(reference), ArtifactType, maximumBytes, cancellationToken);
    }
}
