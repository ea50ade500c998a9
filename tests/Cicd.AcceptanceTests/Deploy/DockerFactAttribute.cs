namespace Cicd.AcceptanceTests.Deploy;

/// <summary>A test that needs a Docker engine and a proxy; skipped with the reason where there is none and none can be started.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class DockerFactAttribute : FactAttribute
{
    public DockerFactAttribute(params string[] programs)
    {
        string[] needed = Environment.GetEnvironmentVariable("DOCKER_HOST") is { Length: > 0 } ? ["nginx", "ldd", .. programs] : ["dockerd", "nginx", "ldd", .. programs];
        Programs = programs;
        var paths = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        if (Array.Find(needed, program => !paths.Any(path => File.Exists(Path.Combine(path, program)))) is { } missing)
        {
            Skip = $"There is no {missing} on the path; tests/run.sh installs it where root and apt are there.";
        }
        else if (needed[0] == "dockerd" && !Environment.IsPrivilegedProcess)
        {
            Skip = "A Docker engine can be started by root alone: name one that runs by DOCKER_HOST.";
        }
    }

    /// <summary>What it needs beside an engine and a proxy.</summary>
    public IReadOnlyList<string> Programs { get; }
}
