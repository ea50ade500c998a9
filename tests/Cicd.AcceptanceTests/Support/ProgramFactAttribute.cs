namespace Cicd.AcceptanceTests.Support;

/// <summary>A test that needs other people's programs; skipped with the reason where one is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ProgramFactAttribute : FactAttribute
{
    public ProgramFactAttribute(params string[] programs)
    {
        Programs = programs;
        var paths = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        if (Array.Find(programs, program => !paths.Any(path => File.Exists(Path.Combine(path, program)))) is { } missing)
        {
            Skip = $"There is no {missing} on the path; tests/run.sh installs it where root and apt are there.";
        }
    }

    public IReadOnlyList<string> Programs { get; }
}
