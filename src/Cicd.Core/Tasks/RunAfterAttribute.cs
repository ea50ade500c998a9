namespace Cicd;

/// <summary>Order only: where both run, this task starts after the named one has ended, however it ended.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public class RunAfterAttribute(Type task) : Attribute
{
    /// <summary>The class of the task that ends first.</summary>
    public Type Task { get; } = task;
}
