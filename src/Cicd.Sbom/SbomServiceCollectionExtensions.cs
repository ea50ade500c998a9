using Microsoft.Extensions.DependencyInjection;

namespace Cicd.Sbom;

/// <summary>Registers this room's services.</summary>
public static class SbomServiceCollectionExtensions
{
    /// <summary>Adds the <see cref="SbomGenerator"/> and <see cref="IImageSbomWriter"/>.</summary>
    public static IServiceCollection AddCicdSbom(this IServiceCollection services) =>
        services.AddSingleton<SbomGenerator>().AddSingleton<IImageSbomWriter, ImageSbomWriter>();
}
