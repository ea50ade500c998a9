using Cicd.Policy.Internal;

namespace Cicd.Policy;

/// <summary>
/// Judges the evidence of the whole run, prints the verdict of every rule, and fails the run when the policies deny. Publish
/// and deploy tasks are judged whether or not a pipeline has such a task: it only tells early, and where nothing is published.
/// </summary>
/// <typeparam name="TContext">The context of the pipeline.</typeparam>
/// <param name="gate">The gate.</param>
public abstract class GateTask<TContext>(PolicyGate gate) : PipelineTask<TContext>, IGateTask
    where TContext : PipelineContext
{
    /// <inheritdoc/>
    /// <exception cref="GateDeniedException">The policies deny.</exception>
    public override async Task RunAsync(TContext context, CancellationToken cancellationToken)
    {
        var runtime = gate.Runtime;
        var decision = await gate.PreviewAsync(runtime.Current?.Name ?? GetType().Name, cancellationToken);
        VerdictTable.Write(decision, runtime.Log);
        runtime.Current?.AddFigure(VerdictTable.Figure(decision));
        if (!decision.IsAllowed)
        {
            throw new GateDeniedException(decision);
        }
    }
}
