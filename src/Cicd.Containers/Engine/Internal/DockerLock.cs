using System.Globalization;
using Docker.DotNet.Models;

namespace Cicd.Containers.Internal;

/// <summary>Keeps other deployments out: a container that is never started, since its name can be there but once.</summary>
internal sealed class DockerLock : IAsyncDisposable
{
    private static readonly TimeSpan Slack = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan RemovalTime = TimeSpan.FromSeconds(15);

    private readonly DockerContainers containers;
    private readonly TaskLog log;
    private readonly string id;

    private DockerLock(DockerContainers containers, TaskLog log, string id)
    {
        this.containers = containers;
        this.log = log;
        this.id = id;
    }

    public static async Task<DockerLock> TakeAsync(DockerContainers containers, TaskLog log, TimeProvider time, string name, string image, DeploymentPlan deployment, CancellationToken cancellationToken)
    {
        var parameters = new CreateContainerParameters
        {
            Name = name,
            Image = image,
            Cmd = ["lock"],
            Labels = new Dictionary<string, string>
            {
                [DockerLabels.Deployment] = deployment.Id,
                [DockerLabels.LockedUntil] = (deployment.Deadline + Slack).ToString("O", CultureInfo.InvariantCulture),
            },
        };
        for (var attempt = 0; ; attempt++)
        {
            if (await containers.CreateAsync(parameters, cancellationToken) is { } id)
            {
                return new(containers, log, id);
            }

            var holder = (await containers.ListAsync([DockerLabels.LockedUntil], cancellationToken)).FirstOrDefault(container => container.Names?.Contains($"/{name}") == true);
            var until = holder is not null && DateTimeOffset.TryParse(holder.Labels[DockerLabels.LockedUntil], CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var end) ? end : DateTimeOffset.MinValue;
            if (attempt > 0 || (holder is not null && until > time.GetUtcNow()))
            {
                throw new ContainerException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"Another deployment is under way here ({holder?.Labels[DockerLabels.Deployment] ?? "just begun"}); it has until {until:u}. Wait for it, or, if it was killed, remove what it left: docker rm {name}"));
            }

            if (holder is not null)
            {
                // By its id: a new lock of the same name is not touched.
                await containers.RemoveAsync(holder.ID, stopTime: null, cancellationToken);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        using var bound = new CancellationTokenSource(RemovalTime);
        try
        {
            await containers.RemoveAsync(id, stopTime: null, bound.Token);
        }
        catch (Exception exception) when (exception is ContainerException or OperationCanceledException)
        {
            log.Warning($"The lock of the deployment could not be removed, and ends by itself: {exception.Message}");
        }
    }
}
