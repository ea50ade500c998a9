namespace Cicd.Containers;

/// <summary>
/// Builds an image of a Dockerfile with the Docker engine, takes it over into the layout <c>artifacts/images/NAME</c>, and registers it as an
/// artifact of the run.
/// </summary>
/// <typeparam name="TContext">The context of the pipeline.</typeparam>
/// <param name="builder">Builds Dockerfiles.</param>
public abstract class DockerfileImageTask<TContext>(DockerfileBuilder builder) : PipelineTask<TContext, Artifact>
    where TContext : PipelineContext
{
    /// <summary>The reference of the image, such as <c>registry.example/shop:1.2</c>.</summary>
    protected abstract string Name(TContext context);

    /// <summary>What to build. Default: the <c>Dockerfile</c> of the root.</summary>
    protected virtual DockerfileBuild Build(TContext context) => new(context.Root);

    /// <summary>The directory of the image layout, below the root. Default: <c>artifacts/images/NAME</c>, with the last part of the image's name.</summary>
    protected virtual string Layout(TContext context) => Path.Combine(context.Run.ArtifactsDirectory, "images", ImageReference.Parse(Name(context)).Repository.Split('/')[^1]);

    /// <inheritdoc/>
    /// <exception cref="ContainerException">The build failed, or was refused.</exception>
    public override async Task<Artifact> RunAsync(TContext context, CancellationToken cancellationToken)
    {
        var name = ImageReference.Parse(Name(context));
        var layout = await OciLayout.CreateAsync(Path.GetFullPath(Layout(context), context.Root), cancellationToken);
        var image = await builder.BuildAsync(Build(context), layout, name.ToString(), cancellationToken);
        var manifest = await layout.ReadManifestAsync(image, cancellationToken);
        var config = await layout.ReadConfigAsync(manifest, cancellationToken);
        var size = manifest.Layers.Sum(static layer => layer.Size);
        var artifact = new Artifact(name.ToString(), ArtifactKind.Image, image.Digest, size);
        context.Artifacts.Add(artifact);
        await context.AddEvidenceAsync(new ImageEvidence(GetType().Name, name.ToString()) { User = config.Config?.User ?? "", Size = size, Subjects = [artifact] }, cancellationToken);
        context.Log.Information($"{name}: {image.Digest}");
        return artifact;
    }
}
