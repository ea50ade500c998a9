using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Cicd.Policy;

/// <summary>Registers the policies for tasks that want to look at them.</summary>
public static class PolicyServiceCollectionExtensions
{
    /// <summary>Adds <see cref="PolicySet"/>, of the policies that the host read. The gate itself is named to the host: <see cref="PolicyGateFactory"/>.</summary>
    public static IServiceCollection AddCicdPolicy(this IServiceCollection services)
    {
        services.TryAddSingleton(provider => PolicySet.Read(provider.GetRequiredService<PolicySource>()));
        return services;
    }
}
