namespace Cicd.DotNet;

/// <summary>
/// Publishes the packages of the run, and those of their symbols, to a NuGet feed (v3) or to a folder: what the engine sealed and the gate
/// decided about, never a path read twice. A package that is there already is not published again; what was published is read back and compared.
/// </summary>
/// <typeparam name="TContext">The context of the pipeline.</typeparam>
/// <param name="time">The clock.</param>
public abstract class PublishPackagesTask<TContext>(TimeProvider time) : PipelineTask<TContext>, IPublishTask
    where TContext : PipelineContext
{
    /// <summary>The key of the feed; none for a folder, or a feed that asks for none.</summary>
    [Secret("The API key of the package feed", Name = "feed-api-key")]
    public Secret? FeedApiKey { get; set; }

    /// <summary>The feed: the address of its service index, such as <c>https://api.nuget.org/v3/index.json</c>, or a folder, below the root if relative.</summary>
    protected abstract string Feed(TContext context);

    /// <summary>The packages. Default: all of the run.</summary>
    protected virtual IReadOnlyList<Artifact> Packages(TContext context) => [.. context.Artifacts.All.Where(static artifact => artifact.Kind == ArtifactKind.Package)];

    /// <summary>Whether packages of symbols are published as well. Default: yes, where the feed takes them.</summary>
    protected virtual bool Symbols(TContext context) => true;

    /// <summary>Whether a package of the same name and another content is replaced in a folder. Default: no, what is published is not changed.</summary>
    protected virtual bool IsReplaced(TContext context) => false;

    /// <summary>How long a feed may take until what it took can be read back. Default: two minutes.</summary>
    protected virtual TimeSpan ReadBackTime(TContext context) => TimeSpan.FromMinutes(2);

    /// <inheritdoc/>
    /// <exception cref="PipelineException">A package could not be published, is there with another content, or reads back differently.</exception>
    public override async Task RunAsync(TContext context, CancellationToken cancellationToken)
    {
        var packages = Packages(context).Where(package => !IsSymbols(package)).OrderBy(static package => package.Name, StringComparer.Ordinal).ToList();
        if (packages.Count == 0)
        {
            throw new PipelineException("The run has no package to publish: pack some in a task before this one.");
        }

        var symbols = Symbols(context) ? Packages(context).Where(IsSymbols).OrderBy(static package => package.Name, StringComparer.Ordinal).ToList() : [];
        var feed = Feed(context);
        using IPackageFeed target = Uri.TryCreate(feed, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            ? await HttpPackageFeed.OpenAsync(address!, FeedApiKey, time, ReadBackTime(context), cancellationToken)
            : new FolderFeed(Path.GetFullPath(feed, context.Root), IsReplaced(context));
        var published = 0;
        foreach (var package in packages.Concat(symbols))
        {
            await using var content = await context.Artifacts.OpenSealedAsync(package, cancellationToken);
            var isNew = await target.PublishAsync(Path.GetFileName(package.Name), content, package.Digest, cancellationToken);
            published += isNew ? 1 : 0;
            context.Log.Information($"{Path.GetFileName(package.Name)} {package.Digest}{(isNew ? "" : ", was there already")}");
        }

        context.AddFigure(Text.Count(published, "package"));
    }

    private static bool IsSymbols(Artifact package) => package.Name.EndsWith(".snupkg", StringComparison.OrdinalIgnoreCase);
}
