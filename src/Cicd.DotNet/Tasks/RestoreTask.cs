namespace Cicd.DotNet;

/// <summary>
/// Restores the packages of the solution. In CI, where lock files exist, they must fit. Where the command succeeds but
/// left projects of the solution out, the task fails. The packages and the SDK become materials of the run.
/// </summary>
/// <typeparam name="TContext">The context of the pipeline.</typeparam>
/// <param name="dotnet">The <c>dotnet</c> command.</param>
public abstract class RestoreTask<TContext>(DotNetCli dotnet) : PipelineTask<TContext>
    where TContext : PipelineContext
{
    /// <summary>
    /// The solution, the project, or a directory, below the root; null, the default, is the root. A directory stands for its
    /// one solution, else its one project, else all projects below it, which a solution made in <c>.cicd</c> then lists.
    /// </summary>
    protected virtual string? Project(TContext context) => null;

    /// <summary>The settings; override to change what the default returns.</summary>
    protected virtual RestoreSettings Settings(TContext context) => new()
    {
        Project = Targets.Find(context.Root, Project(context)),
        LockedMode = context.Run.Provider is not null && LockFiles.Exist(context.Root),
    };

    /// <inheritdoc/>
    public override async Task RunAsync(TContext context, CancellationToken cancellationToken)
    {
        var settings = Settings(context);
        await Targets.PrepareAsync(dotnet.Runtime, settings.Project, cancellationToken);
        var result = await dotnet.RestoreAsync(settings, cancellationToken);
        await new RestoreCheck(dotnet, settings).RunAsync(result, cancellationToken);
        await new RestoreMaterials(dotnet, settings).RecordAsync(cancellationToken);
        if (settings.LockedMode)
        {
            context.AddFigure("locked");
        }
    }
}
