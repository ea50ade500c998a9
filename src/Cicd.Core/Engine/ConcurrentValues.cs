using System.Collections.Concurrent;

namespace Cicd;

/// <summary>The values that tasks returned.</summary>
internal sealed class ConcurrentValues
{
    private readonly ConcurrentDictionary<TaskDefinition, object> values = new();

    public object? Of(TaskDefinition task) => values.GetValueOrDefault(task);

    public void Set(TaskDefinition task, object? value)
    {
        if (value is not null)
        {
            values[task] = value;
        }
    }
}
