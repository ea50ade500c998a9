namespace Cicd.Containers;

/// <summary>
/// Deploys an image to a Docker engine: by digest, beside the container that serves, to which it goes back when the new one is not healthy.
/// The environment of the run (<c>--environment</c>) says what the application gets.
/// </summary>
/// <typeparam name="TContext">The context of the pipeline.</typeparam>
/// <param name="targets">Gives the target in the engine.</param>
/// <param name="deployer">Carries the deployment out.</param>
public abstract class DockerDeployTask<TContext>(DockerTargets targets, IDeployer deployer) : PipelineTask<TContext>, IDeployTask
    where TContext : PipelineContext
{
    /// <summary>How the application runs in the environment.</summary>
    protected abstract DockerApplication Application(TContext context, string environment);

    /// <summary>The image, one of the run's artifacts. Default: the only image among them.</summary>
    protected virtual Artifact Image(TContext context) => RunImages.Only(context.Artifacts);

    /// <summary>The address of the engine of an environment, as <c>DOCKER_HOST</c> has it; null, the default, for the one that the process is told of.</summary>
    protected virtual string? Host(TContext context, string environment) => null;

    /// <summary>The directory whose image layouts are looked into before the registry is, below the root. Default: <c>artifacts/images</c>.</summary>
    protected virtual string Layouts(TContext context) => Path.Combine(context.Run.ArtifactsDirectory, "images");

    /// <summary>How long the old container is kept, running but without traffic. Default: one hour.</summary>
    protected virtual TimeSpan RollbackWindow(TContext context) => TimeSpan.FromHours(1);

    /// <summary>The time from the start to the switch. Default: five minutes.</summary>
    protected virtual TimeSpan Deadline(TContext context) => TimeSpan.FromMinutes(5);

    /// <summary>How long a container that gets no new requests has for those it has begun. Default: five seconds.</summary>
    protected virtual TimeSpan Drain(TContext context) => TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    public override async Task RunAsync(TContext context, CancellationToken cancellationToken)
    {
        var environment = context.Run.Environment ?? throw new ContainerException("No environment is named to deploy to: --environment NAME.");
        var target = Target(context, environment);
        var values = deployer.ValuesOf(environment, Application(context, environment).Name);
        var request = new DeploymentRequest(environment, target, Image(context), values)
        {
            RollbackWindow = RollbackWindow(context),
            Deadline = Deadline(context),
            Drain = Drain(context),
            TargetOf = other => Target(context, other),
        };
        var record = await deployer.DeployAsync(request, cancellationToken);
        context.AddFigure($"{environment}: {record.Version.Digest.ToString()[..19]}");
    }

    private DockerTarget Target(TContext context, string environment) =>
        targets.Create(Application(context, environment), environment, Host(context, environment), Path.GetFullPath(Layouts(context), context.Root));
}
