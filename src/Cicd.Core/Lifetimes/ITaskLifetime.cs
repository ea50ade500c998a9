namespace Cicd;

/// <summary>A task lifetime of whatever context. Derive from <see cref="TaskLifetime{TContext}"/> rather than implement it.</summary>
public interface ITaskLifetime
{
    /// <summary>Called before a task.</summary>
    Task SetupAsync(PipelineContext context, TaskSetupInfo info, CancellationToken cancellationToken);

    /// <summary>Called after a task.</summary>
    Task TeardownAsync(PipelineContext context, TaskTeardownInfo info, CancellationToken cancellationToken);
}
