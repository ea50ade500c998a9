namespace Cicd.Containers;

/// <summary>
/// Makes an image that was built before an artifact of the run, by its digest, so that the gate decides about it and a deploy task takes it:
/// what is promoted is never built again.
/// </summary>
/// <typeparam name="TContext">The context of the pipeline.</typeparam>
public abstract class SelectImageTask<TContext> : PipelineTask<TContext, Artifact>
    where TContext : PipelineContext
{
    /// <summary>The image, with its digest.</summary>
    [Parameter("The image to deploy: NAME@sha256:DIGEST", Required = true)]
    public string Image { get; set; } = "";

    /// <inheritdoc/>
    /// <exception cref="ContainerException">The image has no digest.</exception>
    public override Task<Artifact> RunAsync(TContext context, CancellationToken cancellationToken)
    {
        var image = ImageReference.Parse(Image);
        var artifact = image.Digest is { } digest
            ? new Artifact(image.Name, ArtifactKind.Image, digest, 0)
            : throw new ContainerException($"--image {Image} has no digest, and a tag may name another image tomorrow: write {image.Name}@sha256:….");
        context.Artifacts.Add(artifact);
        context.Log.Information($"{artifact.Name}: {artifact.Digest}");
        return Task.FromResult(artifact);
    }
}
