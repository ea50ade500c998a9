using Microsoft.Extensions.DependencyInjection;

namespace Cicd.Sbom;

/// <summary>Registers this room's services.</summary>
public static class SbomServiceCollectionExtensions
{
    /// <summary>Adds the <see cref="SbomGenerator"/>.</summary>
    public static IServiceCollection AddCicdSbom(this IServiceCollection services) =>
        services.AddSingleton<SbomGenerator>();
}
