namespace Cicd.DotNet;

/// <summary>
/// Publishes an application to a directory with <c>dotnet publish</c> and seals that directory as an artifact of the run. Nothing
/// leaves the machine: that is the work of a task which publishes or deploys, and which the gate judges.
/// </summary>
/// <typeparam name="TContext">The context of the pipeline.</typeparam>
/// <param name="dotnet">The <c>dotnet</c> command.</param>
public abstract class PublishApplicationTask<TContext>(DotNetCli dotnet) : PipelineTask<TContext, Artifact>
    where TContext : PipelineContext
{
    /// <summary>The project of the application, below the root.</summary>
    protected abstract string Project(TContext context);

    /// <summary>The configuration.</summary>
    protected virtual string Configuration(TContext context) => "Release";

    /// <summary>The directory for the output, below the root. Default: <c>artifacts/apps/NAME</c>, named like the project.</summary>
    protected virtual string Output(TContext context) => $"artifacts/apps/{Path.GetFileNameWithoutExtension(Project(context))}";

    /// <summary>The settings; override to change what the default returns. What this run has restored is not restored again. The output is the task's own.</summary>
    protected virtual PublishSettings Settings(TContext context)
    {
        var project = Project(context);
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
    /// <exception cref="DotNetException">The command failed.</exception>
    public override async Task<Artifact> RunAsync(TContext context, CancellationToken cancellationToken)
    {
        var runtime = dotnet.Runtime;
        var output = OutputBelowRoot(runtime.Run.Root, Output(context));
        var scratch = Scratch.Fresh(Path.Combine(runtime.Run.StateDirectory, "publish", Scratch.NameOf(runtime.Current?.Name ?? GetType().Name)));
        try
        {
            await dotnet.PublishAsync(Settings(context) with { Output = scratch }, cancellationToken);
            Scratch.Delete(output);
            Directory.CreateDirectory(Path.GetDirectoryName(output)!);
            Directory.Move(scratch, output);
        }
        finally
        {
            Scratch.TryDelete(scratch);
        }

        var artifact = await runtime.Artifacts.AddDirectoryAsync(output, ArtifactKind.Application, cancellationToken);
        var files = runtime.Artifacts.OpenSealedDirectory(artifact).Listing.Files.Count;
        context.AddFigure(Text.Count(files, "file"));
        context.Log.Information($"{artifact.Name}: {Text.Count(files, "file")}, {artifact.Digest}");
        return artifact;
    }

    // It is emptied first, so it must not be the root itself or lie elsewhere.
    private static string OutputBelowRoot(string root, string output)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(output, root));
        return full.StartsWith(Path.TrimEndingDirectorySeparator(root) + Path.DirectorySeparatorChar, StringComparison.Ordinal)
            ? full
            : throw new PipelineException($"The output {output} does not lie below {root}, and would be emptied: name a directory of its own there.");
    }
}
