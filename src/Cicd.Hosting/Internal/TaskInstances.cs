using System.Reflection;
using Microsoft.Extensions.DependencyInjection;

namespace Cicd.Hosting;

/// <summary>The context and the planned tasks of a run, made and given their parameters. Disposes of the tasks at the end.</summary>
internal sealed class TaskInstances(IServiceProvider services, ParameterBinder binder, TaskLog log) : IAsyncDisposable
{
    private readonly List<object> made = [];

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

    // How the run ended stays, whatever a task does here.
    public async ValueTask DisposeAsync()
    {
        for (var i = made.Count - 1; i >= 0; i--)
        {
            try
            {
                await DisposeAsync(made[i]);
            }
            catch (Exception exception)
            {
                log.Warning($"{made[i].GetType().Name} could not be disposed: {exception.Message} ({exception.GetType().Name})");
            }
        }
    }

    private static async ValueTask DisposeAsync(object instance)
    {
        switch (instance)
        {
            case IAsyncDisposable disposable:
                await disposable.DisposeAsync();
                break;
            case IDisposable disposable:
                disposable.Dispose();
                break;
        }
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
