namespace Cicd.DotNet;

/// <summary>
/// Packs the packable projects to <c>artifacts/packages</c> and registers each package as an artifact. Packages that lie
/// there from earlier runs are removed.
/// </summary>
/// <typeparam name="TContext">The context of the pipeline.</typeparam>
/// <param name="dotnet">The <c>dotnet</c> command.</param>
public abstract class PackTask<TContext>(DotNetCli dotnet) : PipelineTask<TContext, PackedPackages>
    where TContext : PipelineContext
{
    /// <summary>
    /// The solution, the project, or a directory, below the root; null, the default, is the root. A directory stands for its
    /// one solution, else its one project, else all projects below it, which a solution made in <c>.cicd</c> then lists.
    /// </summary>
    protected virtual string? Project(TContext context) => null;

    /// <summary>The configuration.</summary>
    protected virtual string Configuration(TContext context) => "Release";

    /// <summary>The settings; override to change what the default returns. What this run has built is not built again. The output is the task's own.</summary>
    protected virtual PackSettings Settings(TContext context)
    {
        var project = Targets.Find(context.Root, Project(context));
        var configuration = Configuration(context);
        return new()
        {
            Project = project,
            Configuration = configuration,
            NoBuild = dotnet.IsBuilt(project, configuration),
            NoRestore = dotnet.IsRestored(project),
        };
    }

    /// <inheritdoc/>
    public override async Task<PackedPackages> RunAsync(TContext context, CancellationToken cancellationToken)
    {
        var name = dotnet.Runtime.Current?.Name ?? GetType().Name;
        var settings = Settings(context);
        await Targets.PrepareAsync(dotnet.Runtime, settings.Project, cancellationToken);
        var packed = await new PackRunner(dotnet, name).RunAsync(settings, cancellationToken);
        context.AddFigure(Text.Count(packed.Packages.Count, "package"));
        return packed;
    }
}
