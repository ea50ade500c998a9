namespace Cicd;

/// <summary>The task starts only after the named task has succeeded, and pulls that task into the run.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public class IsDependentOnAttribute(Type task) : Attribute
{
    /// <summary>The class of the task that must succeed first.</summary>
    public Type Task { get; } = task;
}
