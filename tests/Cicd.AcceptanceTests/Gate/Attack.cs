using Cicd.AcceptanceTests.Support;

namespace Cicd.AcceptanceTests.Gate;

/// <summary>Something that somebody does, or that happens, and how it must end.</summary>
/// <param name="Name">What it is.</param>
/// <param name="ExitCode">The exit code it must end with.</param>
/// <param name="Reason">What the output must say.</param>
/// <param name="RunAsync">Does it, and returns the program that must refuse.</param>
internal sealed record Attack(string Name, int ExitCode, string Reason, Func<GateProject, Task<ProgramRun>> RunAsync)
{
    /// <summary>Runs it in a project of its own: it must be refused for its reason, and nothing may be published.</summary>
    public async Task AssertRefusedAsync(GateProject project)
    {
        using var run = await RunAsync(project);

        Assert.True(run.ExitCode == ExitCode, $"{Name} ended with {run.ExitCode} instead of {ExitCode}:\n{run.All}");
        Assert.True(Flat(run.All).Contains(Reason, StringComparison.OrdinalIgnoreCase), $"{Name} was refused without saying '{Reason}':\n{run.All}");
        Assert.False(project.IsPublished, $"{Name} published:\n{run.All}");
        Assert.DoesNotContain("published", project.Events);
        Assert.DoesNotContain("   at Cicd.", run.All, StringComparison.Ordinal);
    }

    // Where lines are folded depends on the width of a terminal.
    private static string Flat(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
