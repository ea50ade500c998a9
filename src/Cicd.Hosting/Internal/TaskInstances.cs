using System.Reflection;
using Microsoft.Extensions.DependencyInjection;

namespace Cicd.Hosting;

/// <summary>The context and the planned tasks of a run, made and given their parameters. Disposes of the tasks, then of the services.</summary>
internal sealed class TaskInstances(ServiceProvider services, ParameterBinder binder, TaskLog log) : IAsyncDisposable
{
    private readonly List<object> made = [];

    /// <summary>What their constructors can ask for.</summary>
    public ServiceProvider Services => services;

    /// <summary>Makes the context and each planned task; what cannot be made is a problem.</summary>
    public PipelineContext? Make(Type contextType, PipelineRuntime runtime, TaskCatalog tasks, PipelinePlan plan, RunValidation validation)
    {
        if (Try("The context", validation, () => (PipelineContext)services.GetRequiredService(contextType)) is not { } context)
        {
            return null;
        }

        context.Attach(runtime);
        Try("The context", validation, () => binder.Bind(context, withholdSecrets: false));
        var byName = tasks.Tasks.ToDictionary(task => task.Name, StringComparer.OrdinalIgnoreCase);
        foreach (var planned in plan.Tasks)
        {
            var task = byName[planned.Task.Name];
            var what = $"Task {task.Name}";
            if (Try(what, validation, () => (IPipelineTask)ActivatorUtilities.CreateInstance(services, task.Type)) is { } instance)
            {
                made.Add(instance);
                var release = Try(what, validation, () => binder.Bind(instance, withholdSecrets: task.Gated != GateActions.None));
                task.Body.Attach(instance, context, release);
            }
        }

        return context;
    }

    public TLifetime? MakeLifetime<TLifetime>(string what, Type? type, RunValidation validation)
        where TLifetime : class =>
        type is null ? null : Try(what, validation, () => (TLifetime)services.GetRequiredService(type));

    public async ValueTask DisposeAsync()
    {
        for (var i = made.Count - 1; i >= 0; i--)
        {
            await Disposal.EndAsync(made[i], log);
        }

        await Disposal.EndAsync(services, log);
    }

    private static T? Try<T>(string what, RunValidation validation, Func<T> make)
        where T : class
    {
        try
        {
            return make();
        }
        catch (Exception exception)
        {
            var cause = exception is TargetInvocationException { InnerException: { } inner } ? inner : exception;
            validation.Add($"{what} cannot be made: {cause.Message}{(cause is PipelineException ? "" : $" ({cause.GetType().Name})")}");
            return null;
        }
    }
}
