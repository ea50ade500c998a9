namespace Cicd.Analysis.Tests.Support;

/// <summary>A test whose judge is a program from outside; skipped with the reason where the machine does not have what it needs.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class JudgedFactAttribute : FactAttribute
{
    public JudgedFactAttribute()
    {
        var paths = (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator);
        var missing = new[] { "node", "npm" }.FirstOrDefault(program => !paths.Any(path => File.Exists(Path.Combine(path, program))));
        Skip = missing is not null ? $"There is no {missing} on the path."
            : OperatingSystem.IsLinux() ? null
            : "The SARIF Multitool that judges is that for Linux.";
    }
}
