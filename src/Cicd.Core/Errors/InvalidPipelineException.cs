namespace Cicd;

/// <summary>The pipeline, its parameters or its policies are not valid. Nothing ran. Lists every problem found.</summary>
public sealed class InvalidPipelineException(IReadOnlyList<PipelineProblem> problems)
    : PipelineException(string.Join(Environment.NewLine, problems))
{
    /// <summary>Every problem found.</summary>
    public IReadOnlyList<PipelineProblem> Problems { get; } = problems;
}
