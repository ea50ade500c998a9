namespace Cicd.Hosting;

/// <summary>Tells in one message everything that keeps a pipeline from running.</summary>
internal sealed class ProblemWriter(HostEnvironment environment, Redactor redactor)
{
    public void Write(IReadOnlyList<PipelineProblem> problems)
    {
        var lines = problems.Select(problem => redactor.Redact(problem.ToString())).Distinct().ToList();
        environment.Tell($"Nothing was run. {(lines.Count == 1 ? "There is a problem" : $"There are {lines.Count} problems")}:");
        foreach (var line in lines)
        {
            environment.Tell($"  {string.Join($"{Environment.NewLine}    ", SafeText.Lines(line))}");
        }

        Annotate(problems);
    }

    private void Annotate(IReadOnlyList<PipelineProblem> problems)
    {
        if (Provider() is not { } provider)
        {
            return;
        }

        foreach (var problem in problems.Take(provider.AnnotationLimit))
        {
            if (provider.Annotate(LogLevel.Error, "Nothing was run", SafeText.OneLine(redactor.Redact(problem.Message)), problem.Location) is { } command)
            {
                environment.Out.WriteLine(command);
            }
        }
    }

    private ICiProvider? Provider()
    {
        try
        {
            return CiProviderDetector.Detect(environment.Variable);
        }
        catch (PipelineException)
        {
            // It is one of the problems.
            return null;
        }
    }
}
