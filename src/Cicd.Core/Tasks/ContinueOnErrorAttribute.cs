namespace Cicd;

/// <summary>A failure of the task is reported, but neither stops its dependants nor fails the run. A denial by the gate still does both.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ContinueOnErrorAttribute : Attribute;
