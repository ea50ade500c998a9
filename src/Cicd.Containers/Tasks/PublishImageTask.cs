using System.Globalization;

namespace Cicd.Containers;

/// <summary>
/// Pushes an image of the run to a registry: the digest that the gate decided about and no other. What the run has signed about it is attached
/// to it (<see cref="PipelineContext.AttachmentsAsync"/>), so that the registry alone tells whether to trust it. The tag moves last, and what the
/// registry then holds under it is read back and compared. Pushing again sends nothing.
/// </summary>
/// <typeparam name="TContext">The context of the pipeline.</typeparam>
/// <param name="registry">Talks to the registry.</param>
public abstract class PublishImageTask<TContext>(RegistryClient registry) : PipelineTask<TContext, PushResult>, IPublishTask
    where TContext : PipelineContext
{
    /// <summary>Where the image goes, such as <c>registry.example/team/app:1.2.3</c>.</summary>
    protected abstract string Destination(TContext context);

    /// <summary>The image. Default: the only one of the run.</summary>
    /// <exception cref="ContainerException">There is none, or there are several.</exception>
    protected virtual Artifact Image(TContext context) => RunImages.Only(context.Artifacts);

    /// <summary>What is attached to the image before its tag moves. Default: all that the run has signed about it.</summary>
    protected virtual Task<IReadOnlyList<EvidenceAttachment>> AttachmentsAsync(TContext context, Artifact image, CancellationToken cancellationToken) =>
        context.AttachmentsAsync(image, cancellationToken);

    /// <inheritdoc/>
    /// <exception cref="PipelineException">The gate decided about another image, or it lies in no layout below <c>artifacts/images</c>.</exception>
    /// <exception cref="ContainerException">The registry refuses, or holds something else afterwards.</exception>
    public override async Task<PushResult> RunAsync(TContext context, CancellationToken cancellationToken)
    {
        var image = Image(context);
        context.Artifacts.RequireDecision(image);
        var destination = ImageReference.Parse(Destination(context));
        var (layout, descriptor) = await ImageLayouts.FindAsync(Path.Combine(context.Run.ArtifactsDirectory, "images"), image, cancellationToken);
        var attachments = await AttachmentsAsync(context, image, cancellationToken);
        var pushed = await registry.PushAsync(layout, descriptor, destination.WithDigest(image.Digest), cancellationToken);
        await registry.AttachAsync(pushed.Reference, attachments, cancellationToken);
        await registry.PushAsync(layout, descriptor, destination, cancellationToken);
        var there = await registry.ResolveAsync(destination, cancellationToken);
        if (there.Digest != image.Digest)
        {
            throw new ContainerException($"{destination} is {there.Digest}, and {image.Digest} was pushed: another push has moved the tag meanwhile. The image itself is at {pushed.Reference}.");
        }

        context.AddFigure(string.Create(CultureInfo.InvariantCulture, $"{pushed.BytesSent / 1e6:0.0} MB sent"));
        context.AddFigure(string.Create(CultureInfo.InvariantCulture, $"{attachments.Count} attached"));
        context.Log.Information($"{destination}: {image.Digest}");
        return pushed;
    }
}
