namespace Cicd;

/// <summary>The task starts only after <typeparamref name="TTask"/> has succeeded, and pulls that task into the run.</summary>
/// <typeparam name="TTask">The task that must succeed first.</typeparam>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class IsDependentOnAttribute<TTask>() : IsDependentOnAttribute(typeof(TTask))
    where TTask : IPipelineTask;
