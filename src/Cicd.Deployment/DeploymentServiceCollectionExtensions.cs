using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Cicd.Deployment;

/// <summary>Registers what tasks that deploy ask for in their constructors.</summary>
public static class DeploymentServiceCollectionExtensions
{
    /// <summary>Adds <see cref="IDeployer"/> and the check of the environments.</summary>
    public static IServiceCollection AddCicdDeployment(this IServiceCollection services)
    {
        services.TryAddSingleton<IDeployer, Deployer>();
        services.AddSingleton<IRunValidator, EnvironmentValidator>();
        return services;
    }
}
