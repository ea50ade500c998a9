using System.Globalization;

namespace Cicd.Containers;

/// <summary>
/// Builds an image of a published application, without a Dockerfile and without a daemon, into the layout <c>artifacts/images/NAME</c>, and
/// registers it as an artifact of the run with what it is made of as evidence. The same commit makes the same digest.
/// </summary>
/// <typeparam name="TContext">The context of the pipeline.</typeparam>
/// <param name="builder">Builds images.</param>
public abstract class ImageTask<TContext>(ImageBuilder builder) : PipelineTask<TContext, BuiltImage>
    where TContext : PipelineContext
{
    /// <summary>What the image is built on: a reference in a registry, best with its digest, the directory of a layout below the root, or <c>scratch</c>.</summary>
    protected abstract string Base(TContext context);

    /// <summary>The directories that the application was published to, below the root: one, or one a runtime for an image of several platforms.</summary>
    protected abstract IReadOnlyList<ImageApplication> Applications(TContext context);

    /// <summary>The name of the image: that of its layout, and its title. Default: that of the first directory.</summary>
    protected virtual string Name(TContext context) => Path.GetFileName(Path.TrimEndingDirectorySeparator(Applications(context)[0].PublishDirectory)).ToLowerInvariant();

    /// <summary>The version that the image states; none if it states none.</summary>
    protected virtual string? Version(TContext context) => null;

    /// <summary>The licences that the image states, as an SPDX expression; none if it states none.</summary>
    protected virtual string? Licenses(TContext context) => null;

    /// <summary>What the image is to be; override to change what the task has made of the members above, such as its ports or health check.</summary>
    protected virtual ImageBuildRequest Request(TContext context, ImageBuildRequest request) => request;

    /// <inheritdoc/>
    /// <exception cref="ContainerException">An application or the base is not what it has to be.</exception>
    public override async Task<BuiltImage> RunAsync(TContext context, CancellationToken cancellationToken)
    {
        var name = Name(context);
        if (!ImageReference.TryParse(name, out _) || name.Contains("..", StringComparison.Ordinal))
        {
            throw new ContainerException($"'{name}' is no name of an image: lower-case letters, digits, '.', '_' and '-'.");
        }

        var request = Request(context, await RequestAsync(context, name, cancellationToken));
        var built = await builder.BuildAsync(request, cancellationToken);
        var reference = ImageReference.TryParse(built.Base, out var named) && built.Base != ImageBuildRequest.Scratch && !OciLayout.Exists(built.Base) ? named : null;
        var artifact = new Artifact(name, ArtifactKind.Image, built.Descriptor.Digest, built.Size);
        context.Artifacts.Add(artifact);
        if (reference is not null && built.BaseDigest is { } digest)
        {
            context.Materials.Add(new RunMaterial($"pkg:oci/{reference.Repository.Split('/')[^1]}@{Uri.EscapeDataString(digest.ToString())}?repository_url={Uri.EscapeDataString(reference.Name)}") { Name = reference.ToString(), Algorithm = "sha256", Digest = digest.Hex });
        }

        var evidence = new ImageEvidence(GetType().Name, name)
        {
            Base = reference?.ToString() ?? (built.Base == ImageBuildRequest.Scratch ? built.Base : Path.GetRelativePath(context.Root, built.Base).Replace('\\', '/')),
            BaseDigest = reference is null || reference.Digest is not null ? built.BaseDigest : null,
            User = built.User,
            Size = built.Size,
            Subjects = [artifact],
        };
        await context.AddEvidenceAsync(evidence, cancellationToken);
        context.AddFigure(string.Create(CultureInfo.InvariantCulture, $"{built.Size / 1e6:0.0} MB"));
        context.Log.Information($"{name}: {artifact.Digest}");
        return built;
    }

    private async Task<ImageBuildRequest> RequestAsync(TContext context, string name, CancellationToken cancellationToken)
    {
        var revision = await context.Run.Revision.WaitAsync(cancellationToken);
        var created = ImageFacts.Created(Environment.GetEnvironmentVariable(ImageFacts.SourceDateVariable), revision);
        var from = Base(context);
        return new(
            [.. Applications(context).Select(application => application with { PublishDirectory = Path.GetFullPath(application.PublishDirectory, context.Root) })],
            OciLayout.Exists(Path.GetFullPath(from, context.Root)) ? Path.GetFullPath(from, context.Root) : from,
            Path.Combine(context.Run.ArtifactsDirectory, "images", name))
        {
            Created = created,
            Annotations = ImageFacts.Annotations(created, revision, name, Version(context), Licenses(context)),
        };
    }
}
