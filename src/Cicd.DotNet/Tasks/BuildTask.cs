namespace Cicd.DotNet;

/// <summary>Builds the solution.</summary>
/// <typeparam name="TContext">The context of the pipeline.</typeparam>
/// <param name="dotnet">The <c>dotnet</c> command.</param>
public abstract class BuildTask<TContext>(DotNetCli dotnet) : PipelineTask<TContext>
    where TContext : PipelineContext
{
    /// <summary>The solution or project, below the root. Default: the single solution at the root, else the single project there.</summary>
    protected virtual string? Project(TContext context) => null;

    /// <summary>The configuration.</summary>
    protected virtual string Configuration(TContext context) => "Release";

    /// <summary>The settings; override to change what the default returns. Packages that this run has restored are not restored again.</summary>
    protected virtual BuildSettings Settings(TContext context)
    {
        var project = Project(context) ?? ProjectLocator.Find(context.Root);
        return new() { Project = project, Configuration = Configuration(context), NoRestore = dotnet.IsRestored(project) };
    }

    /// <inheritdoc/>
    public override async Task RunAsync(TContext context, CancellationToken cancellationToken)
    {
        var result = await dotnet.BuildAsync(Settings(context), cancellationToken);
        context.AddFigure(Text.Count(result.Warnings, "warning"));
    }
}
