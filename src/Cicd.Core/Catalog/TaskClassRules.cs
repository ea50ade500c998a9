using System.Reflection;

namespace Cicd;

internal static class TaskClassRules
{
    /// <summary>Why the class cannot be a task of the pipeline; null if it can, or is a base class of some that can.</summary>
    public static string? Check(Type type, Type[] all, Type contextType)
    {
        if (type.IsAbstract || type.ContainsGenericParameters)
        {
            return IsBaseClass(type, all)
                ? null
                : $"Task class {type.FullName} is {(type.IsAbstract ? "abstract" : "generic")}, so it can never run. Make it a plain class, or derive a task from it.";
        }

        if (ContextOf(type) is not { } wanted)
        {
            return $"Task class {type.FullName} implements {nameof(IPipelineTask)} itself. Derive it from PipelineTask<TContext>.";
        }

        if (!type.IsVisible)
        {
            return $"Task class {type.FullName} is not public. Make it and the classes around it public.";
        }

        return wanted.IsAssignableFrom(contextType)
            ? null
            : $"Task class {type.FullName} wants the context {wanted.FullName}, but the context of the pipeline is {contextType.FullName}. Name it with UseContext<{wanted.Name}>() or change the class.";
    }

    private static bool IsBaseClass(Type type, Type[] all) =>
        type.GetCustomAttribute<TaskNameAttribute>() is null && Array.Exists(all, other => !other.IsAbstract && DerivesFrom(other, type));

    private static bool DerivesFrom(Type type, Type ancestor)
    {
        for (var parent = type.BaseType; parent is not null; parent = parent.BaseType)
        {
            if (parent == ancestor || (parent.IsGenericType && parent.GetGenericTypeDefinition() == ancestor))
            {
                return true;
            }
        }

        return false;
    }

    private static Type? ContextOf(Type type)
    {
        for (var parent = type.BaseType; parent is not null; parent = parent.BaseType)
        {
            if (parent.IsGenericType && parent.GetGenericTypeDefinition() == typeof(PipelineTaskBase<>))
            {
                return parent.GetGenericArguments()[0];
            }
        }

        return null;
    }
}
