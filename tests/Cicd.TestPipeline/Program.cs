using Cicd.TestPipeline;

return await CicdHost.Create()
    .UseContext<EventsContext>()
    .UseLifetime<EventsLifetime>()
    .UseTaskLifetime<EventsTaskLifetime>()
    .RunAsync(args);
