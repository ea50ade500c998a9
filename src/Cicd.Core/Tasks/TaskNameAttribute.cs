namespace Cicd;

/// <summary>Names the task. Without it a task has the name of its class. Names are compared without regard to case.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class TaskNameAttribute(string name) : Attribute
{
    /// <summary>The name.</summary>
    public string Name { get; } = name;
}
