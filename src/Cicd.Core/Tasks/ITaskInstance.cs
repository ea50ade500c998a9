namespace Cicd;

/// <summary>A task of whatever context, as the engine calls it.</summary>
internal interface ITaskInstance : IPipelineTask
{
    string? SkippedMessage { get; }

    bool ShouldRun(PipelineContext context);

    Task<object?> RunAsync(PipelineContext context, CancellationToken cancellationToken);

    Task OnErrorAsync(Exception exception, PipelineContext context, CancellationToken cancellationToken);

    Task FinallyAsync(PipelineContext context, CancellationToken cancellationToken);
}
