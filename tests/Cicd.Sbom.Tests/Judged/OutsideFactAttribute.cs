namespace Cicd.Sbom.Tests.Judged;

/// <summary>A test whose judge is a program from outside; skipped with the reason where the machine does not have what it needs.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OutsideFactAttribute : FactAttribute
{
    /// <param name="programs">Programs on the path, or environment variables that must be set, with a <c>$</c> before their name.</param>
    public OutsideFactAttribute(params string[] programs)
    {
        Programs = programs;
        var paths = (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator);
        foreach (var program in programs)
        {
            if (program[0] == '$' && string.IsNullOrEmpty(Environment.GetEnvironmentVariable(program[1..])))
            {
                Skip = $"{program} is not set; tests/run.sh --full sets it.";
            }
            else if (program[0] != '$' && !paths.Any(path => File.Exists(Path.Combine(path, program))))
            {
                Skip = $"There is no {program} on the path.";
            }
        }
    }

    public IReadOnlyList<string> Programs { get; }
}
