namespace Cicd;

/// <summary>Decides from evidence whether a publish or deploy may start. The scheduler asks it; without one, all are denied.</summary>
public interface IGate
{
    /// <summary>Judges the request. Never throws for a negative verdict, and denies when it cannot judge.</summary>
    Task<GateDecision> DecideAsync(GateRequest request, CancellationToken cancellationToken);

    /// <summary>Everything that is wrong with the policies, found before anything runs.</summary>
    IReadOnlyList<PipelineProblem> Problems => [];
}
