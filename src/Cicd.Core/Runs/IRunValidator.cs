namespace Cicd;

/// <summary>Checks something before anything runs, such as the policy files.</summary>
public interface IRunValidator
{
    /// <summary>Every problem found; none if all is well.</summary>
    IEnumerable<PipelineProblem> Validate(RunInfo run);
}
