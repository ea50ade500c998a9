using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Cicd.Containers;

/// <summary>Registers what tasks that use a Docker engine ask for in their constructors.</summary>
public static class EngineServiceCollectionExtensions
{
    /// <summary>Adds <see cref="DockerEngine"/>, <see cref="DockerfileBuilder"/> and <see cref="DockerTargets"/>.</summary>
    public static IServiceCollection AddCicdDockerEngine(this IServiceCollection services)
    {
        services.TryAddSingleton<DockerEngine>();
        services.TryAddSingleton<DockerTargets>();
        services.TryAddSingleton<DockerfileBuilder>();
        return services;
    }
}
