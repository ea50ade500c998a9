using System.Reflection;

namespace Cicd;

/// <summary>A task class that was found in the pipeline's assembly.</summary>
public sealed class TaskClass
{
    internal TaskClass(Type type)
    {
        Type = type;
        Name = type.GetCustomAttribute<TaskNameAttribute>()?.Name ?? type.Name;
        Body = new ClassTaskBody(type);
    }

    /// <summary>The class.</summary>
    public Type Type { get; }

    /// <summary>The name: that of <see cref="TaskNameAttribute"/>, else that of the class.</summary>
    public string Name { get; }

    /// <summary>The work. <see cref="ClassTaskBody.Attach"/> gives it the instance before the run.</summary>
    public ClassTaskBody Body { get; }

    /// <summary>What the gate must allow before it starts.</summary>
    public GateActions Gated =>
        (typeof(IPublishTask).IsAssignableFrom(Type) ? GateActions.Publish : GateActions.None)
        | (typeof(IDeployTask).IsAssignableFrom(Type) ? GateActions.Deploy : GateActions.None);

    internal TaskDefinition Define(Func<TaskClass, string, IEnumerable<Type>, IReadOnlyList<string>> names)
    {
        var retry = Type.GetCustomAttribute<RetryAttribute>();
        return new TaskDefinition(Name, Body)
        {
            Type = Type,
            Description = Type.GetCustomAttribute<TaskDescriptionAttribute>()?.Description,
            DependsOn = names(this, "depends on", Type.GetCustomAttributes<IsDependentOnAttribute>().Select(attribute => attribute.Task)),
            RunsAfter = names(this, "runs after", Type.GetCustomAttributes<RunAfterAttribute>().Select(attribute => attribute.Task)),
            DependeeOf = names(this, "is a dependee of", Type.GetCustomAttributes<IsDependeeOfAttribute>().Select(attribute => attribute.Task)),
            ContinueOnError = Type.IsDefined(typeof(ContinueOnErrorAttribute)),
            Timeout = Seconds(Type.GetCustomAttribute<TimeoutAttribute>()?.Seconds),
            Retry = retry is null
                ? null
                : new RetrySettings(retry.Count, Seconds(retry.DelaySeconds)!.Value, retry.BackoffFactor, Seconds(retry.MaxDelaySeconds)!.Value),
            Resources = [.. Type.GetCustomAttributes<ResourceAttribute>().Select(attribute => attribute.Key)],
            IsExclusive = Type.IsDefined(typeof(ExclusiveAttribute)),
            Gated = Gated,
            IsGate = typeof(IGateTask).IsAssignableFrom(Type),
        };
    }

    // What no TimeSpan can hold becomes one that the graph's validation refuses.
    private static TimeSpan? Seconds(double? seconds) => seconds switch
    {
        null => null,
        >= -1e9 and <= 1e9 => TimeSpan.FromSeconds(seconds.Value),
        _ => TimeSpan.MaxValue,
    };
}
