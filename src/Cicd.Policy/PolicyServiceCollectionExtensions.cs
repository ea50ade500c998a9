using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Cicd.Policy;

/// <summary>Registers the policies and the gate.</summary>
public static class PolicyServiceCollectionExtensions
{
    /// <summary>
    /// Adds <see cref="PolicySet"/>, <see cref="PolicyGate"/> (as <see cref="IGate"/> as well) and <see cref="PolicyValidator"/>.
    /// The policy files are read when the first of them is asked for, which is before the first task.
    /// </summary>
    public static IServiceCollection AddCicdPolicy(this IServiceCollection services)
    {
        services.TryAddSingleton(provider => PolicySet.Read(WorkTreePolicies.Read(provider.GetRequiredService<RunInfo>().Root)));
        services.TryAddSingleton<PolicyGate>();
        services.AddSingleton<IGate>(provider => provider.GetRequiredService<PolicyGate>());
        services.AddSingleton<IRunValidator, PolicyValidator>();
        return services;
    }
}
