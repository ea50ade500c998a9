using System.Globalization;

namespace Cicd.Deployment.Internal;

/// <summary>The steps of a deployment in their order, and the way back from each.</summary>
internal sealed class DeploymentSteps(TaskLog log, IDeploymentTarget target, TimeProvider time)
{
    private const int LogLines = 30;
    private static readonly TimeSpan UndoTime = TimeSpan.FromSeconds(45);

    public required TimeSpan Deadline { get; init; }

    public required TimeSpan Drain { get; init; }

    /// <summary>Does the work under the lock of the target, within the deadline, once the target is as a deployment that was killed found it.</summary>
    public async Task<Sha256Digest?> RunAsync(DeploymentPlan deployment, Func<DeploymentState, CancellationToken, Task<Sha256Digest?>> work, CancellationToken cancellationToken)
    {
        using var timer = new CancellationTokenSource(Deadline, time);
        using var bound = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timer.Token);
        try
        {
            await using var held = await target.LockAsync(deployment, bound.Token);
            var state = await target.DescribeAsync(bound.Token);
            if (state.Current is { } current)
            {
                await target.SwitchAsync(current, bound.Token);
            }

            foreach (var leftover in state.Leftovers)
            {
                log.Warning($"{leftover.Version.Name} {leftover.Version.Digest} was left behind by a deployment that was killed, and is removed.");
                await target.RemoveAsync(leftover, bound.Token);
            }

            return await work(state with { Leftovers = [] }, bound.Token);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new PipelineException(string.Create(CultureInfo.InvariantCulture, $"The deployment took more than {Deadline.TotalSeconds:0.#} s."), exception);
        }
    }

    /// <summary>Brings the new instance into service. Whatever fails, what served before does so again.</summary>
    public async Task ReplaceAsync(DeploymentState state, Func<Task<DeploymentInstance>> start, bool removeOnFailure, CancellationToken cancellationToken)
    {
        var instance = await start();
        var isSwitched = false;
        try
        {
            log.Information($"{target.Name}: {instance.Version.Digest} is started, and is checked before it gets traffic.");
            await target.CheckAsync(instance, cancellationToken);
            isSwitched = true;
            await target.SwitchAsync(instance, cancellationToken);
            await target.CheckAsync(instance, cancellationToken);
            log.Information($"{target.Name}: {instance.Version.Digest} serves.");
        }
        catch (Exception exception)
        {
            var lines = await UndoAsync(state.Current, instance, isSwitched, removeOnFailure);
            if (exception is OperationCanceledException)
            {
                throw;
            }

            throw new PipelineException(Explain(exception, state.Current, lines), exception);
        }
    }

    /// <summary>Removes what served longer ago than the window. That fails no deployment: the new version serves already.</summary>
    public async Task RemoveRetiredAsync(DeploymentState state, DateTimeOffset switched, TimeSpan window, CancellationToken cancellationToken)
    {
        var successor = switched;
        foreach (var instance in state.Kept.Prepend(state.Current).OfType<DeploymentInstance>())
        {
            if (instance == state.Current && window <= TimeSpan.Zero)
            {
                await DrainAndRemoveAsync(instance, cancellationToken);
            }
            else if (switched - successor > window || window <= TimeSpan.Zero)
            {
                await RemoveQuietlyAsync(instance, cancellationToken);
            }

            successor = instance.Version.At;
        }
    }

    /// <summary>Removes what gets no new requests any more, once it had the time for those that it has.</summary>
    public async Task DrainAndRemoveAsync(DeploymentInstance instance, CancellationToken cancellationToken)
    {
        try
        {
            await Task.Delay(Drain, time, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // It is removed all the same: what is cancelled is the waiting.
        }

        await RemoveQuietlyAsync(instance, CancellationToken.None);
    }

    private async Task RemoveQuietlyAsync(DeploymentInstance instance, CancellationToken cancellationToken)
    {
        try
        {
            await target.RemoveAsync(instance, cancellationToken);
        }
        catch (Exception exception) when (exception is PipelineException or OperationCanceledException)
        {
            log.Warning($"{instance.Version.Digest}, which served before, could not be removed: {exception.Message}");
        }
    }

    // It has its own time: the deadline or a cancel may be what it undoes.
    private async Task<IReadOnlyList<string>> UndoAsync(DeploymentInstance? before, DeploymentInstance instance, bool isSwitched, bool remove)
    {
        using var bound = new CancellationTokenSource(UndoTime + Drain, time);
        IReadOnlyList<string> lines = [];
        await TryAsync("Its log could not be read", async () => lines = await target.ReadLogAsync(instance, LogLines, bound.Token));
        if (isSwitched && before is not null)
        {
            var isBack = await TryAsync($"The traffic could not be sent back to {before.Version.Digest}", () => target.SwitchAsync(before, bound.Token));
            if (!isBack)
            {
                // Better two instances than none that serves.
                return lines;
            }

            await TryAsync("The requests it has begun could not be waited for", () => Task.Delay(Drain, time, bound.Token));
        }

        if (remove)
        {
            await TryAsync($"{instance.Version.Digest} could not be removed", () => target.RemoveAsync(instance, bound.Token));
        }

        return lines;
    }

    private async Task<bool> TryAsync(string problem, Func<Task> work)
    {
        try
        {
            await work();
            return true;
        }
        catch (Exception exception)
        {
            log.Error($"{problem}: {exception.Message}");
            return false;
        }
    }

    private static string Explain(Exception exception, DeploymentInstance? before, IReadOnlyList<string> lines)
    {
        var reason = exception.Message.TrimEnd();
        var outcome = before is null ? "Nothing serves, as before." : $"{before.Version.Digest} serves as before.";
        var output = lines.Count == 0 ? "It wrote nothing." : $"The last lines it wrote:\n{string.Join('\n', lines.Select(static line => $"  {line}"))}";
        return $"{reason} {outcome}\n{output}";
    }
}
