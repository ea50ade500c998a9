using System.Globalization;
using Cicd.Deployment.Internal;

namespace Cicd.Deployment;

/// <summary>
/// Publishes files and directories of the run to a folder, or by HTTP PUT: what the engine sealed and the gate decided about, never a path read
/// twice. What was published is read back and compared.
/// </summary>
/// <typeparam name="TContext">The context of the pipeline.</typeparam>
public abstract class PublishFilesTask<TContext> : PipelineTask<TContext>, IPublishTask
    where TContext : PipelineContext
{
    /// <summary>The token that an address is given as <c>Authorization: Bearer</c>; none where it asks for none.</summary>
    [Secret("The token of the address that files are published to", Name = "files-token")]
    public Secret? FilesToken { get; set; }

    /// <summary>Where to: an address below which the files are put, or a folder, below the root if relative.</summary>
    protected abstract string Destination(TContext context);

    /// <summary>What to publish. Default: all files and applications of the run.</summary>
    protected virtual IReadOnlyList<Artifact> Files(TContext context) =>
        [.. context.Artifacts.All.Where(static artifact => artifact.Kind is ArtifactKind.File or ArtifactKind.Application)];

    /// <summary>Whether a file of other content is replaced. Default: no, what is published is not changed.</summary>
    protected virtual bool IsReplaced(TContext context) => false;

    /// <inheritdoc/>
    /// <exception cref="PipelineException">A file could not be published, is there with another content, or reads back differently.</exception>
    public override async Task RunAsync(TContext context, CancellationToken cancellationToken)
    {
        var artifacts = Files(context);
        if (artifacts.Count == 0)
        {
            throw new PipelineException("The run has no files to publish: register some as artifacts in a task before this one.");
        }

        var destination = Destination(context);
        var isReplaced = IsReplaced(context);
        using var http = Uri.TryCreate(destination, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" ? new HttpFiles(address!, FilesToken) : null;
        var folder = http is null ? Path.GetFullPath(destination, context.Root) : "";
        var count = 0;
        foreach (var artifact in artifacts)
        {
            await foreach (var (name, digest, open) in PublishedArtifacts.FilesOf(context.Artifacts, artifact, cancellationToken))
            {
                await using var content = await open();
                var isNew = http is not null
                    ? await http.PutAsync(name, content, digest, isReplaced, cancellationToken)
                    : await PublishedFile.WriteAsync(content, digest, Path.Combine(folder, name), isReplaced, cancellationToken);
                context.Log.Information($"{name} {digest}{(isNew ? "" : ", was there already")}");
                count++;
            }
        }

        context.AddFigure(count == 1 ? "1 file" : string.Create(CultureInfo.InvariantCulture, $"{count} files"));
    }
}
