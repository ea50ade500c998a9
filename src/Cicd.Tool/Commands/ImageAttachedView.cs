using Cicd.Attestation;
using Cicd.Containers;

namespace Cicd.Tool.Commands;

/// <summary>What is attached to an image, as the registry tells it. Nothing of it is verified.</summary>
internal sealed record ImageAttachedView(string Digest, string? ArtifactType, string? Kind)
{
    public static ImageAttachedView Of(OciDescriptor referrer) => new(
        referrer.Digest.ToString(),
        referrer.ArtifactType,
        referrer.Annotations?.GetValueOrDefault(SigstoreBundle.PredicateTypeAnnotation) is { } type ? PredicateTypes.NameOf(type) : null);
}
