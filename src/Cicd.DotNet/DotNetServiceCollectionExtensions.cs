using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Cicd.DotNet;

/// <summary>Registers what tasks of this room ask for in their constructors.</summary>
public static class DotNetServiceCollectionExtensions
{
    /// <summary>Adds <see cref="DotNetCli"/>.</summary>
    public static IServiceCollection AddCicdDotNet(this IServiceCollection services)
    {
        services.TryAddSingleton<DotNetCli>();
        return services;
    }
}
