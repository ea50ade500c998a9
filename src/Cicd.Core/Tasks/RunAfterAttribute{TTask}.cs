namespace Cicd;

/// <summary>Order only: where both run, this task starts after <typeparamref name="TTask"/> has ended, however it ended.</summary>
/// <typeparam name="TTask">The task that ends first.</typeparam>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class RunAfterAttribute<TTask>() : RunAfterAttribute(typeof(TTask))
    where TTask : IPipelineTask;
