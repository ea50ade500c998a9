using System.Net;

namespace Cicd.Containers;

/// <summary>Artifacts that are no images: a manifest with a type of its own, no configuration, and one content (OCI image specification 1.1, guidelines for artifact usage).</summary>
internal sealed class Artifacts(Repository repository)
{
    public async Task<OciDescriptor> PushAsync(string? target, OciManifest manifest, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        await new BytesUpload(repository).RunAsync(OciDescriptor.Empty, "{}"u8.ToArray(), cancellationToken);
        await new BytesUpload(repository).RunAsync(manifest.Layers[0], content, cancellationToken);
        var json = OciJson.Write(manifest);
        var artifact = OciDescriptor.Of(OciMediaTypes.Manifest, json);
        await repository.PutAsync(target ?? artifact.Digest.ToString(), artifact, json, cancellationToken);
        return artifact with { ArtifactType = manifest.ArtifactType, Annotations = manifest.Annotations };
    }

    public async Task<ReadOnlyMemory<byte>> ReadAsync(ImageReference reference, string artifactType, int maxSize, CancellationToken cancellationToken)
    {
        var document = await repository.FindAsync(reference.Target, cancellationToken) ?? throw new RegistryException($"There is no artifact {reference}.", HttpStatusCode.NotFound);
        if (!OciMediaTypes.IsManifest(document.Descriptor.MediaType) || OciJson.ReadManifest(document.Content, document.Descriptor.MediaType, reference.ToString()) is not { ArtifactType: { } type } manifest || type != artifactType)
        {
            throw new RegistryException($"{reference} is something else than was asked for, {artifactType}.");
        }

        return manifest.Layers is [var only]
            ? await repository.ReadBlobAsync(only, maxSize, cancellationToken)
            : throw new RegistryException($"{reference} has {manifest.Layers.Count} contents, and one was expected.");
    }
}
