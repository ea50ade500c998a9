namespace Cicd;

/// <summary>
/// Runs a plan: tasks in parallel as their dependencies allow, the one with the longest chain behind it first, and none
/// that publishes or deploys without an allowing decision of the gate.
/// </summary>
/// <param name="runtime">The services of the run.</param>
/// <param name="options">How to run.</param>
public sealed class PipelineEngine(PipelineRuntime runtime, EngineOptions options)
{
    /// <summary>Runs the plan to its end. Never throws for what happens in a task: the result tells.</summary>
    /// <param name="plan">What to run.</param>
    /// <param name="cancellationToken">Cancels the run; clean-up then has <see cref="EngineOptions.CleanupTimeout"/>.</param>
    public async Task<RunResult> RunAsync(PipelinePlan plan, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Jobs, 1);
        AllowBlockingTasks(options.Jobs);
        using var run = new EngineRun(runtime, options, plan, cancellationToken);
        return await run.RunAsync();
    }

    // Tasks may block their thread. Without spare threads, eight of them on two processors would wait for each other.
    private static void AllowBlockingTasks(int jobs)
    {
        ThreadPool.GetMinThreads(out var workers, out var ports);
        if (workers < jobs + 2)
        {
            ThreadPool.SetMinThreads(Math.Max(workers, Math.Min(jobs, 64) + 2), ports);
        }
    }
}
