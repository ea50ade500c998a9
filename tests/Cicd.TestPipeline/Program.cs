using Cicd.TestPipeline;
using Cicd.TestPipeline.Gate;
using Microsoft.Extensions.DependencyInjection;

var host = CicdHost.Create()
    .UseContext<EventsContext>()
    .UseLifetime<EventsLifetime>()
    .UseTaskLifetime<EventsTaskLifetime>();
if (Environment.GetEnvironmentVariable("LENIENT_GATE") is not null)
{
    host.ConfigureServices(services => services.AddSingleton<IGate, LenientGate>());
}

return await host.RunAsync(args);
