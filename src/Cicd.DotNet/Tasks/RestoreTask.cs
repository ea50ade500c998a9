namespace Cicd.DotNet;

/// <summary>Restores the packages of the solution. In CI, where lock files exist, they must fit.</summary>
/// <typeparam name="TContext">The context of the pipeline.</typeparam>
/// <param name="dotnet">The <c>dotnet</c> command.</param>
public abstract class RestoreTask<TContext>(DotNetCli dotnet) : PipelineTask<TContext>
    where TContext : PipelineContext
{
    /// <summary>The solution or project, below the root. Default: the single solution at the root, else the single project there.</summary>
    protected virtual string? Project(TContext context) => null;

    /// <summary>The settings; override to change what the default returns.</summary>
    protected virtual RestoreSettings Settings(TContext context) => new()
    {
        Project = Project(context) ?? ProjectLocator.Find(context.Root),
        LockedMode = context.Run.Provider is not null && LockFiles.Exist(context.Root),
    };

    /// <inheritdoc/>
    public override async Task RunAsync(TContext context, CancellationToken cancellationToken)
    {
        var settings = Settings(context);
        await dotnet.RestoreAsync(settings, cancellationToken);
        if (settings.LockedMode)
        {
            context.AddFigure("locked");
        }
    }
}
