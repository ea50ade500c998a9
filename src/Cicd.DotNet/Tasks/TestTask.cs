namespace Cicd.DotNet;

/// <summary>
/// Runs the tests with VSTest or, where <c>global.json</c> selects it, with Microsoft.Testing.Platform, and reads the TRX
/// and Cobertura files they leave into <see cref="TestEvidence"/> and, if coverage was collected, <see cref="CoverageEvidence"/>.
/// The reports are kept, redacted, in <c>artifacts/tests</c> and <c>artifacts/coverage</c> below the name of the task.
/// </summary>
/// <remarks>
/// Failed tests fail the task as a check (<see cref="CheckFailedException"/>) after the evidence was recorded. A crash, an aborted run,
/// or a missing or damaged report is another failure (<see cref="PipelineException"/>), and records none.
/// </remarks>
/// <typeparam name="TContext">The context of the pipeline.</typeparam>
/// <param name="dotnet">The <c>dotnet</c> command.</param>
public abstract class TestTask<TContext>(DotNetCli dotnet) : PipelineTask<TContext>
    where TContext : PipelineContext
{
    /// <summary>
    /// The solution, the project, or a directory, below the root; null, the default, is the root. A directory stands for its
    /// one solution, else its one project, else all projects below it, which a solution made in <c>.cicd</c> then lists.
    /// </summary>
    protected virtual string? Project(TContext context) => null;

    /// <summary>The test projects, below the root, where not all of a solution are wanted. They run beside each other.</summary>
    protected virtual IReadOnlyList<string> Projects(TContext context) => [];

    /// <summary>The configuration.</summary>
    protected virtual string Configuration(TContext context) => "Release";

    /// <summary>Whether coverage is collected from projects that can: with the package <c>coverlet.collector</c>, or <c>Microsoft.Testing.Extensions.CodeCoverage</c>.</summary>
    protected virtual bool Coverage => true;

    /// <summary>How often failed tests are run again; those that pass then count as passed and are recorded as flaky. VSTest only.</summary>
    protected virtual int RerunFailed => 0;

    /// <summary>The settings; override to change what the default returns. What this run has built is not built again.</summary>
    protected virtual TestSettings Settings(TContext context)
    {
        var projects = Projects(context);
        var project = projects.Count > 0 ? null : Targets.Find(context.Root, Project(context));
        var configuration = Configuration(context);
        IReadOnlyList<string?> targets = project is null ? [.. projects] : [project];
        return new()
        {
            Project = project,
            Configuration = configuration,
            NoBuild = targets.All(target => dotnet.IsBuilt(target, configuration)),
            NoRestore = targets.All(dotnet.IsRestored),
        };
    }

    /// <inheritdoc/>
    public override async Task RunAsync(TContext context, CancellationToken cancellationToken)
    {
        var settings = Settings(context);
        await Targets.PrepareAsync(dotnet.Runtime, settings.Project, cancellationToken);
        var plan = new TestPlan(dotnet.Runtime.Current?.Name ?? GetType().Name, settings)
        {
            Projects = Projects(context),
            Coverage = Coverage,
            RerunFailed = RerunFailed,
        };
        await new TestRunner(dotnet, plan).RunAsync(cancellationToken);
    }
}
