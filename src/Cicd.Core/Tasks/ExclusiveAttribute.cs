namespace Cicd;

/// <summary>No other task runs while this one does.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ExclusiveAttribute : Attribute;
