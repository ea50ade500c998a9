using System.Globalization;
using Cicd.Containers.Internal;

namespace Cicd.Containers;

/// <summary>
/// Runs an application for one environment in a Docker engine. What serves is the container <c>NAME.ENVIRONMENT</c>; what served before has the
/// id of its deployment behind that, and what is not checked yet <c>.new</c> behind this. The labels of each tell its digest, what served before
/// it, and how it runs: the engine alone knows the way back.
/// </summary>
public sealed class DockerTarget : IDeploymentTarget
{
    private readonly DockerEngine engine;
    private readonly DockerApplication application;
    private readonly string environment;
    private readonly PipelineRuntime runtime;
    private readonly IProcessRunner processes;
    private readonly TimeProvider time;
    private readonly DockerContainers containers;

    internal DockerTarget(DockerEngine engine, DockerApplication application, string environment, PipelineRuntime runtime, IProcessRunner processes, TimeProvider time)
    {
        this.engine = engine;
        this.application = application;
        this.environment = environment.ToLowerInvariant();
        this.runtime = runtime;
        this.processes = processes;
        this.time = time;
        containers = new(engine);
        if (!IsName(application.Name) || !IsName(this.environment))
        {
            throw new ContainerException($"'{application.Name}' in '{environment}' cannot name a container: both have lower-case letters, digits, dashes and underscores, and start with a letter or digit.");
        }
    }

    /// <inheritdoc/>
    public string Name => $"{application.Name} in Docker at {engine.Name}";

    /// <summary>A directory whose OCI image layouts are looked into before the registry is; null: none.</summary>
    public string? Layouts { get; init; }

    /// <summary>How the application runs.</summary>
    public DockerApplication Application => application;

    private string Serving => $"{application.Name}.{environment}";

    /// <inheritdoc/>
    public async Task<DeploymentState> DescribeAsync(CancellationToken cancellationToken)
    {
        var all = await ListAsync(cancellationToken);
        var served = all.Where(static instance => !instance.IsNew).OrderByDescending(static instance => instance.Instance.Version.At).ToList();

        // Without that name a process was killed between two renames: then what served last does so still.
        var current = served.Find(instance => instance.Name == Serving) ?? served.FirstOrDefault();
        return new(current?.Instance)
        {
            Kept = [.. served.Where(instance => instance != current).Select(static instance => instance.Instance)],
            Leftovers = [.. all.Where(static instance => instance.IsNew).Select(static instance => instance.Instance)],
        };
    }

    /// <inheritdoc/>
    public async Task<IAsyncDisposable> LockAsync(DeploymentPlan deployment, CancellationToken cancellationToken)
    {
        var image = await engine.ResolveAsync(deployment.Version, Layouts, cancellationToken);
        return await DockerLock.TakeAsync(containers, runtime.Log, time, $"{Serving}.lock", image, deployment, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<DeploymentInstance> StartAsync(DeploymentPlan deployment, CancellationToken cancellationToken)
    {
        var image = await engine.ResolveAsync(deployment.Version, Layouts, cancellationToken);
        var taken = (await containers.ListAsync([DockerLabels.Port], cancellationToken)).Select(DockerInstance.Of).OfType<DockerInstance>().Select(static instance => instance.Port).ToHashSet();
        var port = FreePorts.Find(application, taken, engine.Address.IsSocket);
        var parameters = new ContainerParameters(application, environment, runtime.Redactor).Create(deployment, image, port, $"{Serving}.{deployment.Id}{DockerInstance.New}");
        var id = await containers.CreateAsync(parameters, cancellationToken) ?? throw new ContainerException($"There is a container {parameters.Name} already.");
        try
        {
            await containers.StartAsync(id, cancellationToken);
            return new(id, deployment.Version) { History = deployment.History };
        }
        catch
        {
            await containers.RemoveAsync(id, stopTime: null, CancellationToken.None);
            throw;
        }
    }

    /// <inheritdoc/>
    public async Task CheckAsync(DeploymentInstance instance, CancellationToken cancellationToken)
    {
        var found = await FindAsync(instance, cancellationToken);
        if (!found.IsRunning && !found.IsNew)
        {
            await containers.StartAsync(found.Id, cancellationToken);
        }

        await new DockerHealthCheck(containers, application, time).WaitAsync(found.Id, found.Port, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task SwitchAsync(DeploymentInstance instance, CancellationToken cancellationToken)
    {
        var found = await FindAsync(instance, cancellationToken);
        if (application.ProxyFile is { } file)
        {
            var text = application.ProxyText
                .Replace("{address}", application.Address, StringComparison.Ordinal)
                .Replace("{port}", found.Port.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
            try
            {
                await runtime.Files.WriteTextAsync(file, text, cancellationToken);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                throw new ContainerException($"The file of the proxy cannot be written: {exception.Message}", exception);
            }
        }

        if (application.Reload.Count > 0)
        {
            await processes.RunAsync(new ProcessCommand(application.Reload[0], [.. application.Reload.Skip(1)]) { OutputLevel = LogLevel.Verbose, Timeout = TimeSpan.FromSeconds(30) }, cancellationToken);
        }

        if (found.Name == Serving)
        {
            return;
        }

        if ((await ListAsync(cancellationToken)).FirstOrDefault(other => other.Name == Serving) is { } before)
        {
            await containers.RenameAsync(before.Id, $"{Serving}.{before.Id[..12]}", cancellationToken);
        }

        await containers.RenameAsync(found.Id, Serving, cancellationToken);
        await containers.KeepAliveAsync(found.Id, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> ReadLogAsync(DeploymentInstance instance, int lines, CancellationToken cancellationToken) =>
        containers.ReadLogAsync(instance.Id, lines, cancellationToken);

    /// <inheritdoc/>
    public Task RemoveAsync(DeploymentInstance instance, CancellationToken cancellationToken) =>
        containers.RemoveAsync(instance.Id, application.StopTime, cancellationToken);

    private static bool IsName(string name) =>
        name.Length is > 0 and <= 64 && char.IsAsciiLetterOrDigit(name[0]) && name.All(static character => char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character is '-' or '_');

    private async Task<IReadOnlyList<DockerInstance>> ListAsync(CancellationToken cancellationToken) =>
        [.. (await containers.ListAsync([$"{DockerLabels.Application}={application.Name}", $"{DockerLabels.Environment}={environment}"], cancellationToken)).Select(DockerInstance.Of).OfType<DockerInstance>()];

    private async Task<DockerInstance> FindAsync(DeploymentInstance instance, CancellationToken cancellationToken) =>
        (await ListAsync(cancellationToken)).FirstOrDefault(found => found.Id == instance.Id)
            ?? throw new ContainerException($"The container {instance.Id[..Math.Min(12, instance.Id.Length)]} of {instance.Version.Digest} is gone from {engine.Name}.");
}
