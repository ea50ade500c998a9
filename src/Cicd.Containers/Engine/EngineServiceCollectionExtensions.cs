using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Cicd.Containers;

/// <summary>Registers what tasks that use a Docker engine ask for in their constructors.</summary>
public static class EngineServiceCollectionExtensions
{
    /// <summary>
    /// Adds <see cref="DockerEngine"/>, <see cref="DockerfileBuilder"/> and <see cref="DockerTargets"/>. The engine pulls with the credentials of the
    /// <see cref="RegistryClient"/>, if there is one.
    /// </summary>
    public static IServiceCollection AddCicdDockerEngine(this IServiceCollection services)
    {
        services.TryAddSingleton(static provider => provider.GetService<RegistryClient>() is { } registry
            ? new DockerEngine(provider.GetRequiredService<PipelineRuntime>()) { Credential = registry.FindCredentialAsync }
            : new DockerEngine(provider.GetRequiredService<PipelineRuntime>()));
        services.TryAddSingleton<DockerTargets>();
        services.TryAddSingleton<DockerfileBuilder>();
        return services;
    }
}
