using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Cicd.Containers;

/// <summary>Registers what tasks of this room ask for in their constructors.</summary>
public static class ContainersServiceCollectionExtensions
{
    /// <summary>Adds <see cref="RegistryClient"/>, <see cref="ImageBuilder"/> and <see cref="IImageReader"/>; <see cref="RegistryOptions"/> that are registered already are kept.</summary>
    public static IServiceCollection AddCicdContainers(this IServiceCollection services)
    {
        services.TryAddSingleton(new RegistryOptions());
        services.TryAddSingleton(provider => new RegistryClient(
            provider.GetRequiredService<RegistryOptions>(), provider.GetRequiredService<IProcessRunner>(), provider.GetRequiredService<PipelineRuntime>().Redactor));
        services.TryAddSingleton<ImageBuilder>();
        services.TryAddSingleton<IImageReader, ScannableImages>();
        return services;
    }
}
