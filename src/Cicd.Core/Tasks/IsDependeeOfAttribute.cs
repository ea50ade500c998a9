namespace Cicd;

/// <summary>The reverse of <see cref="IsDependentOnAttribute"/>: the named task depends on this one.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public class IsDependeeOfAttribute(Type task) : Attribute
{
    /// <summary>The class of the task that starts only after this one has succeeded.</summary>
    public Type Task { get; } = task;
}
