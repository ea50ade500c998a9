using Cicd.AcceptanceTests.Support;

namespace Cicd.AcceptanceTests.Repository;

/// <summary>A clean clone of this repository, at a path with a space and a letter outside of ASCII, in which the main job has run once.</summary>
public sealed class CloneFixture : IAsyncLifetime
{
    private readonly Workspace workspace = new("Clone für Prüfung");

    public string Root => workspace.Root;

    internal ProgramRun MainJob { get; private set; } = null!;

    /// <summary>The report of the main job.</summary>
    public string Report { get; private set; } = "";

    public string Packages => Path.Combine(Root, "artifacts", "packages");

    public async Task InitializeAsync()
    {
        var repository = AppContext.BaseDirectory;
        while (!Directory.Exists(Path.Combine(repository, ".git")) && !File.Exists(Path.Combine(repository, ".git")))
        {
            repository = Path.GetDirectoryName(repository) ?? throw new InvalidOperationException("The acceptance tests need a git clone of this repository.");
        }

        using var clone = await ProgramRun.RunAsync(repository, "git", ["clone", "-q", "--no-hardlinks", repository, Root]);
        Assert.True(clone.ExitCode == 0, clone.All);

        MainJob = await ProgramRun.DotNetAsync(Root, $"run --project build -- -t Default -t Publish --feed ../feed{await FewerTestsAsync()}");

        // Other tests run other tasks here, and each run writes a report of its own.
        var report = Path.Combine(Root, "artifacts", "report", "run.json");
        Report = File.Exists(report) ? await File.ReadAllTextAsync(report) : "";
    }

    public Task DisposeAsync()
    {
        MainJob.Dispose();
        workspace.Dispose();
        return Task.CompletedTask;
    }

    // The unit tests are the longest part of the main job, and have run already where this runs: here those of one room stand for all, and
    // the policy asks for fewer.
    private async Task<string> FewerTestsAsync()
    {
        if (Environment.GetEnvironmentVariable("CICD_TESTS") == "full")
        {
            return "";
        }

        var policy = Path.Combine(Root, "policies", "release.yaml");
        var text = await File.ReadAllTextAsync(policy);
        Assert.Contains("passedAtLeast: 1000", text, StringComparison.Ordinal);
        await File.WriteAllTextAsync(policy, text.Replace("passedAtLeast: 1000", "passedAtLeast: 100", StringComparison.Ordinal));
        using var commit = await ProgramRun.RunAsync(Root, "git", ["-c", "user.name=Test", "-c", "user.email=test@example.org", "commit", "-qam", "test: fewer tests"]);
        Assert.True(commit.ExitCode == 0, commit.All);
        return " --test-projects Core";
    }
}
