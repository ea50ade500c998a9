namespace Cicd.Tool.Tests.Attest;

/// <summary>A test that needs programs or libraries of others; skipped with the reason where one is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ProgramTheoryAttribute : TheoryAttribute
{
    public ProgramTheoryAttribute(params string[] needs)
    {
        Needs = needs;
        if (Array.Find(needs, need => !IsThere(need)) is { } missing)
        {
            Skip = $"There is no {missing} on this machine.";
        }
    }

    public IReadOnlyList<string> Needs { get; }

    private static bool IsThere(string need) => need.StartsWith('/')
        ? Path.Exists(need)
        : (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(path => File.Exists(Path.Combine(path, need)));
}
