using Cicd.Analysis.Code;
using Cicd.Analysis.Dependencies;
using Cicd.Analysis.Images;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Cicd.Analysis;

/// <summary>Registers the scanners.</summary>
public static class AnalysisServiceCollectionExtensions
{
    /// <summary>Registers <see cref="CodeScanner"/>, <see cref="DependencyScanner"/> and <see cref="ImageScanner"/>. Expects <see cref="IProcessRunner"/>, <see cref="ArtifactWriter"/> and <see cref="TimeProvider"/>.</summary>
    public static IServiceCollection AddCicdAnalysis(this IServiceCollection services)
    {
        services.TryAddSingleton<CodeScanner>();
        services.TryAddSingleton<DependencyScanner>();
        services.TryAddSingleton<ImageScanner>();
        return services;
    }
}
