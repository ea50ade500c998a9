namespace Cicd;

/// <summary>Says in one line what the task does; shown by <c>--list</c> and <c>--help</c>.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class TaskDescriptionAttribute(string description) : Attribute
{
    /// <summary>The description.</summary>
    public string Description { get; } = description;
}
