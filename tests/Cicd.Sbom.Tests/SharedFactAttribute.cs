namespace Cicd.Sbom.Tests;

/// <summary>A test that needs a directory of <c>shared</c>, and perhaps programs on the path; skipped with the reason where one is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SharedFactAttribute : FactAttribute
{
    public SharedFactAttribute(string directory, params string[] programs)
    {
        var paths = (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator);
        if (Shared.Find(directory) is null)
        {
            Skip = $"There is no shared/{directory} beside the repository.";
        }
        else if (Array.Find(programs, program => !paths.Any(path => File.Exists(Path.Combine(path, program)))) is { } missing)
        {
            Skip = $"There is no {missing} on the path.";
        }

        Directory = directory;
        Programs = programs;
    }

    public string Directory { get; }

    public IReadOnlyList<string> Programs { get; }
}
