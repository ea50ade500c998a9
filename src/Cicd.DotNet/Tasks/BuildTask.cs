namespace Cicd.DotNet;

/// <summary>Builds the solution.</summary>
/// <typeparam name="TContext">The context of the pipeline.</typeparam>
/// <param name="dotnet">The <c>dotnet</c> command.</param>
public abstract class BuildTask<TContext>(DotNetCli dotnet) : PipelineTask<TContext>
    where TContext : PipelineContext
{
    /// <summary>
    /// The solution, the project, or a directory, below the root; null, the default, is the root. A directory stands for its
    /// one solution, else its one project, else all projects below it, which a solution made in <c>.cicd</c> then lists.
    /// </summary>
    protected virtual string? Project(TContext context) => null;

    /// <summary>The configuration.</summary>
    protected virtual string Configuration(TContext context) => "Release";

    /// <summary>The settings; override to change what the default returns. Packages that this run has restored are not restored again.</summary>
    protected virtual BuildSettings Settings(TContext context)
    {
        var project = Targets.Find(context.Root, Project(context));
        return new() { Project = project, Configuration = Configuration(context), NoRestore = dotnet.IsRestored(project) };
    }

    /// <inheritdoc/>
    public override async Task RunAsync(TContext context, CancellationToken cancellationToken)
    {
        var settings = Settings(context);
        await Targets.PrepareAsync(dotnet.Runtime, settings.Project, cancellationToken);
        var result = await dotnet.BuildAsync(settings, cancellationToken);
        context.AddFigure(Text.Count(result.Warnings, "warning"));
    }
}
