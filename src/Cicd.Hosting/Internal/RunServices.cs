using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Cicd.Hosting;

/// <summary>Registers what constructors may ask for.</summary>
internal static class RunServices
{
    public static ServiceProvider Create(
        HostSettings settings, HostEnvironment environment, PipelineRuntime runtime, ProcessTree tree, IProcessRunner processes, Judges judges, RunValidation validation)
    {
        var services = new ServiceCollection();
        services.AddSingleton(runtime);
        services.AddSingleton(runtime.Run);
        services.AddSingleton(runtime.Redactor);
        services.AddSingleton(runtime.Files);
        services.AddSingleton(runtime.Artifacts);
        services.AddSingleton(runtime.Evidence);
        services.AddSingleton(environment.Time);
        services.AddSingleton(tree);
        services.AddSingleton(processes);
        services.AddSingleton<ILoggerFactory>(static provider => new LoggerFactory([new RuntimeLoggerProvider(provider.GetRequiredService<PipelineRuntime>())]));
        services.AddSingleton(typeof(ILogger<>), typeof(Logger<>));
        foreach (var configure in settings.Services)
        {
            configure(services);
        }

        AddOwn(services, settings);
        AddGate(services, judges, validation);
        return services.BuildServiceProvider();
    }

    // Last, so that tasks get the gate that the engine asks, and the policies that it judges by.
    private static void AddGate(ServiceCollection services, Judges judges, RunValidation validation)
    {
        foreach (var given in services.Where(service => typeof(IGate).IsAssignableFrom(service.ServiceType)).ToList())
        {
            services.Remove(given);
            validation.Add($"The service {given.ServiceType.Name} is refused: a gate is named once to the host, by {nameof(PipelineHostBuilder.UseGate)}, and nothing that is registered as a service stands in for it.");
        }

        services.AddSingleton(judges.Policies);
        if (judges.Gate is { } gate)
        {
            services.AddSingleton(gate.GetType(), gate);
        }
    }

    private static void AddOwn(ServiceCollection services, HostSettings settings)
    {
        services.TryAddSingleton(settings.ContextType);
        for (var type = settings.ContextType; type != typeof(PipelineContext); type = type.BaseType!)
        {
            services.TryAddSingleton(type.BaseType!, provider => provider.GetRequiredService(settings.ContextType));
        }

        foreach (var lifetime in (Type?[])[settings.LifetimeType, settings.TaskLifetimeType])
        {
            if (lifetime is not null)
            {
                services.TryAddSingleton(lifetime);
            }
        }
    }
}
