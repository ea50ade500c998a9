namespace Cicd;

internal sealed class DelegateTaskBody(Func<TaskExecution, CancellationToken, Task> run) : TaskBody
{
    private static readonly Task<object?> Nothing = Task.FromResult<object?>(null);

    public override Task<object?> RunAsync(TaskExecution execution, CancellationToken cancellationToken)
    {
        var work = run(execution, cancellationToken);
        return work.IsCompletedSuccessfully ? Nothing : AwaitAsync(work);
    }

    private static async Task<object?> AwaitAsync(Task work)
    {
        await work;
        return null;
    }
}
