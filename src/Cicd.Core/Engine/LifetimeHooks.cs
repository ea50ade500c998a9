namespace Cicd;

internal sealed class LifetimeHooks(IPipelineLifetime? lifetime, ITaskLifetime? taskLifetime, PipelineContext context) : RunHooks
{
    public override Task SetupAsync(SetupInfo info, CancellationToken cancellationToken) =>
        lifetime?.SetupAsync(context, info, cancellationToken) ?? Task.CompletedTask;

    public override Task TeardownAsync(TeardownInfo info, CancellationToken cancellationToken) =>
        lifetime?.TeardownAsync(context, info, cancellationToken) ?? Task.CompletedTask;

    public override Task TaskSetupAsync(TaskSetupInfo info, CancellationToken cancellationToken) =>
        taskLifetime?.SetupAsync(context, info, cancellationToken) ?? Task.CompletedTask;

    public override Task TaskTeardownAsync(TaskTeardownInfo info, CancellationToken cancellationToken) =>
        taskLifetime?.TeardownAsync(context, info, cancellationToken) ?? Task.CompletedTask;
}
