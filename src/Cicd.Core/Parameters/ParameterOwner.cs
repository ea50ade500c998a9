namespace Cicd;

/// <summary>A class that declares parameters: the context or a task.</summary>
/// <param name="Type">The class.</param>
/// <param name="Task">The name of the task; none for the context, whose parameters every run needs.</param>
public sealed record ParameterOwner(Type Type, string? Task = null)
{
    /// <summary>Whether its secrets are withheld until the gate allows the task.</summary>
    public bool IsGated { get; } = typeof(IPublishTask).IsAssignableFrom(Type) || typeof(IDeployTask).IsAssignableFrom(Type);
}
