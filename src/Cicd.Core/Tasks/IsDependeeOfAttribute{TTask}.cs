namespace Cicd;

/// <summary>The reverse of <see cref="IsDependentOnAttribute{TTask}"/>: <typeparamref name="TTask"/> depends on this task.</summary>
/// <typeparam name="TTask">The task that starts only after this one has succeeded.</typeparam>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class IsDependeeOfAttribute<TTask>() : IsDependeeOfAttribute(typeof(TTask))
    where TTask : IPipelineTask;
