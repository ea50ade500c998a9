using System.Reflection;
using Microsoft.Extensions.DependencyInjection;

namespace Cicd.Hosting;

/// <summary>The context and the planned tasks of a run, made and given their parameters. Disposes of the tasks at the end.</summary>
internal sealed class TaskInstances(IServiceProvider services, ParameterBinder binder) : IAsyncDisposable
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
        binder.Bind(context, withholdSecrets: false);
        var byName = tasks.Tasks.ToDictionary(task => task.Name, StringComparer.OrdinalIgnoreCase);
        foreach (var planned in plan.Tasks)
        {
            var task = byName[planned.Task.Name];
            if (Try($"Task {task.Name}", validation, () => (IPipelineTask)ActivatorUtilities.CreateInstance(services, task.Type)) is { } instance)
            {
                made.Add(instance);
                var release = binder.Bind(instance, withholdSecrets: task.Gated != GateActions.None);
                task.Body.Attach(instance, context, release);
            }
        }

        return context;
    }

    public async ValueTask DisposeAsync()
    {
        for (var i = made.Count - 1; i >= 0; i--)
        {
            switch (made[i])
            {
                case IAsyncDisposable disposable:
                    await disposable.DisposeAsync();
                    break;
                case IDisposable disposable:
                    disposable.Dispose();
                    break;
            }
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
