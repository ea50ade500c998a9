namespace Cicd;

/// <summary>A lifetime of whatever context. Derive from <see cref="PipelineLifetime{TContext}"/> rather than implement it.</summary>
public interface IPipelineLifetime
{
    /// <summary>Called once before the first task.</summary>
    Task SetupAsync(PipelineContext context, SetupInfo info, CancellationToken cancellationToken);

    /// <summary>Called once after the last task.</summary>
    Task TeardownAsync(PipelineContext context, TeardownInfo info, CancellationToken cancellationToken);
}
