namespace Cicd.Deployment;

/// <summary>Checks the environments of <c>cicd.json</c> before anything runs, and that the one to deliver to is among them where it declares any.</summary>
public sealed class EnvironmentValidator : IRunValidator
{
    /// <inheritdoc/>
    public IEnumerable<PipelineProblem> Validate(RunInfo run)
    {
        var file = EnvironmentFile.Read(run.Root);
        foreach (var problem in file.Problems)
        {
            yield return problem;
        }

        if (run.Environment is { } name && file.Environments.Count > 0 && !file.Environments.Any(environment => environment.Name.Equals(name, StringComparison.OrdinalIgnoreCase)))
        {
            yield return new(file.Unknown(name), new SourceLocation(ParameterFile.FileName));
        }
    }
}
