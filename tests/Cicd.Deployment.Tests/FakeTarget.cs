namespace Cicd.Deployment.Tests;

/// <summary>A target in memory, whose steps can be told to fail.</summary>
internal sealed class FakeTarget(string name) : IDeploymentTarget
{
    private readonly List<DeploymentInstance> instances = [];
    private bool isLocked;

    public string Name => name;

    public List<string> Steps { get; } = [];

    public string? Current { get; set; }

    /// <summary>Does something before a step of this name: throws, waits, cancels.</summary>
    public Dictionary<string, Func<CancellationToken, Task>> Before { get; } = [];

    public IReadOnlyList<string> Instances => [.. instances.Select(static instance => instance.Id)];

    public Task<DeploymentState> DescribeAsync(CancellationToken cancellationToken) => Task.FromResult(new DeploymentState(instances.Find(instance => instance.Id == Current))
    {
        Kept = [.. instances.Where(instance => instance.Id != Current).Reverse()],
    });

    public Task<IAsyncDisposable> LockAsync(DeploymentPlan deployment, CancellationToken cancellationToken)
    {
        if (isLocked)
        {
            throw new PipelineException("it is locked");
        }

        isLocked = true;
        return Task.FromResult<IAsyncDisposable>(new Held(this));
    }

    public async Task<DeploymentInstance> StartAsync(DeploymentPlan deployment, CancellationToken cancellationToken)
    {
        await StepAsync("start", deployment.Version.Name, cancellationToken);
        var instance = new DeploymentInstance($"{deployment.Version.Name}-{instances.Count}", deployment.Version) { History = deployment.History };
        instances.Add(instance);
        return instance;
    }

    public Task CheckAsync(DeploymentInstance instance, CancellationToken cancellationToken) => StepAsync("check", instance.Id, cancellationToken);

    public async Task SwitchAsync(DeploymentInstance instance, CancellationToken cancellationToken)
    {
        await StepAsync("switch", instance.Id, cancellationToken);
        Current = instance.Id;
    }

    public Task<IReadOnlyList<string>> ReadLogAsync(DeploymentInstance instance, int lines, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<string>>(["its last words"]);

    public async Task RemoveAsync(DeploymentInstance instance, CancellationToken cancellationToken)
    {
        await StepAsync("remove", instance.Id, cancellationToken);
        instances.RemoveAll(other => other.Id == instance.Id);
    }

    private async Task StepAsync(string step, string id, CancellationToken cancellationToken)
    {
        Steps.Add($"{step} {id}");
        if (Before.Remove($"{step} {id}", out var before))
        {
            await before(cancellationToken);
        }

        cancellationToken.ThrowIfCancellationRequested();
    }

    private sealed class Held(FakeTarget target) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            target.isLocked = false;
            return ValueTask.CompletedTask;
        }
    }
}
