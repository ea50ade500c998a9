using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Cicd.Hosting;

/// <summary>Registers what constructors may ask for.</summary>
internal static class RunServices
{
    public static ServiceProvider Create(HostSettings settings, HostEnvironment environment, PipelineRuntime runtime)
    {
        var services = new ServiceCollection();
        services.AddSingleton(runtime);
        services.AddSingleton(runtime.Run);
        services.AddSingleton(runtime.Redactor);
        services.AddSingleton(runtime.Files);
        services.AddSingleton(runtime.Artifacts);
        services.AddSingleton(runtime.Evidence);
        services.AddSingleton(environment.Time);
        services.AddSingleton(static _ => ProcessTree.Adopt());
        services.AddSingleton<IProcessRunner, ProcessRunner>();
        services.AddSingleton<ILoggerFactory>(static provider => new LoggerFactory([new RuntimeLoggerProvider(provider.GetRequiredService<PipelineRuntime>())]));
        services.AddSingleton(typeof(ILogger<>), typeof(Logger<>));
        foreach (var configure in settings.Services)
        {
            configure(services);
        }

        AddOwn(services, settings);
        return services.BuildServiceProvider();
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
