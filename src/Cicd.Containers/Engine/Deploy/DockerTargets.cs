using System.Text.Json;
using Cicd.Containers.Internal;

namespace Cicd.Containers;

/// <summary>Gives the targets of applications in Docker engines.</summary>
/// <param name="engine">The engine that the process is told of.</param>
/// <param name="runtime">The run.</param>
/// <param name="processes">Runs the commands that make proxies read their files again.</param>
/// <param name="time">The clock.</param>
public sealed class DockerTargets(DockerEngine engine, PipelineRuntime runtime, IProcessRunner processes, TimeProvider time) : IDisposable
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, DockerEngine> others = new(StringComparer.Ordinal);

    /// <summary>The target of an application in an environment; nothing is asked yet.</summary>
    /// <param name="application">How the application runs.</param>
    /// <param name="environment">The name of the environment.</param>
    /// <param name="host">The address of the engine, as <c>DOCKER_HOST</c> has it; null for the one that the process is told of.</param>
    /// <param name="layouts">A directory whose OCI image layouts are looked into before the registry is; null: none.</param>
    /// <exception cref="ContainerException">The names cannot be those of containers.</exception>
    public DockerTarget Create(DockerApplication application, string environment, string? host = null, string? layouts = null) =>
        new(host is null ? engine : At(host), application, environment, runtime, processes, time) { Layouts = layouts };

    /// <summary>The target that serves an environment, from what the engine remembers of it.</summary>
    /// <param name="environment">The name of the environment.</param>
    /// <param name="application">The name of the application; null: the only one.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="ContainerException">Nothing serves there, or several could be meant.</exception>
    public async Task<DockerTarget> FindAsync(string environment, string? application, CancellationToken cancellationToken)
    {
        var name = environment.ToLowerInvariant();
        var found = (await new DockerContainers(engine).ListAsync([$"{DockerLabels.Environment}={name}", DockerLabels.Application, DockerLabels.Settings], cancellationToken))
            .Where(container => container.Names?.Contains($"/{container.Labels[DockerLabels.Application]}.{name}") == true)
            .Where(container => application is null || container.Labels[DockerLabels.Application] == application)
            .ToList();
        if (found is not [var one])
        {
            throw new ContainerException(found.Count == 0
                ? $"Nothing serves {application ?? environment} {(application is null ? "" : $"in {environment} ")}at {engine.Name}."
                : $"Several applications serve {environment} at {engine.Name}, name one of them: {string.Join(", ", found.Select(static container => container.Labels[DockerLabels.Application]))}.");
        }

        var settings = Read(one.Labels[DockerLabels.Settings]);

        // Who reaches the socket may do all on this machine; another machine is not to name files and commands of this one.
        return engine.Address.IsSocket || (settings.ProxyFile is null && settings.Reload.Count == 0)
            ? Create(settings, environment)
            : throw new ContainerException($"{settings.Name} is switched by a file and a command of the machine of {engine.Name}: roll it back there, or by a forwarded socket.");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var other in others.Values)
        {
            other.Dispose();
        }
    }

    private static DockerApplication Read(string settings)
    {
        try
        {
            return JsonSerializer.Deserialize(settings, DockerJsonContext.Default.DockerApplication) ?? throw new JsonException();
        }
        catch (JsonException exception)
        {
            throw new ContainerException($"What serves has a broken label {DockerLabels.Settings}: deploy it anew by the pipeline.", exception);
        }
    }

    private DockerEngine At(string host)
    {
        lock (gate)
        {
            if (!others.TryGetValue(host, out var other))
            {
                others[host] = other = new(runtime) { Host = host, Credential = engine.Credential };
            }

            return other;
        }
    }
}
