using System.Text.Json.Serialization;

namespace Cicd;

/// <summary>How a task ended.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TaskState>))]
public enum TaskState
{
    /// <summary>It ran and succeeded.</summary>
    Succeeded,

    /// <summary>It has no work of its own; its dependencies did it.</summary>
    Delegated,

    /// <summary>Its <c>ShouldRun</c> said no.</summary>
    Skipped,

    /// <summary>It failed.</summary>
    Failed,

    /// <summary>The gate denied it; if it publishes or deploys, it never started.</summary>
    Denied,

    /// <summary>It did not start, since something it depends on did not succeed.</summary>
    Stopped,

    /// <summary>It was cancelled, or did not start, since the run was cancelled or had already failed.</summary>
    Cancelled,
}
