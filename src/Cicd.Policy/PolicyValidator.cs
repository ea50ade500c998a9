namespace Cicd.Policy;

/// <summary>Reports everything that is wrong with the policy files before anything runs.</summary>
/// <param name="policies">The policies of the run.</param>
public sealed class PolicyValidator(PolicySet policies) : IRunValidator
{
    /// <inheritdoc/>
    public IEnumerable<PipelineProblem> Validate(RunInfo run) => policies.Problems;
}
