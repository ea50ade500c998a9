using Cicd.AcceptanceTests.Support;

namespace Cicd.AcceptanceTests.Repository;

/// <summary>A clean clone of this repository, at a path with a space and a letter outside of ASCII, in which the main job has run once.</summary>
public sealed class CloneFixture : IAsyncLifetime
{
    private readonly Workspace workspace = new("Clone für Prüfung");
    private readonly Dictionary<string, string?> environment = [];

    public string Root => workspace.Root;

    internal ProgramRun MainJob { get; private set; } = null!;

    /// <summary>The report of the main job.</summary>
    public string Report { get; private set; } = "";

    public string Packages => Path.Combine(Root, "artifacts", "packages");

    public async Task InitializeAsync()
    {
        var repository = RepositoryRoot.Find();
        using var clone = await ProgramRun.RunAsync(repository, "git", ["clone", "-q", "--no-hardlinks", repository, Root]);
        Assert.True(clone.ExitCode == 0, clone.All);

        var isWhole = Environment.GetEnvironmentVariable("CICD_TESTS") == "full";
        if (!isWhole)
        {
            await TakeOnePartForAllAsync();
        }

        MainJob = await DotNetAsync("run --project build -- -t Default -t Publish --feed ../feed" + (isWhole ? "" : " --test-projects Core"));

        if (!isWhole)
        {
            // What comes now finds all built: each library is not asked anew by each that references it.
            environment["BuildProjectReferences"] = "false";
        }

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

    /// <summary>Runs a command of the SDK in the clone.</summary>
    internal Task<ProgramRun> DotNetAsync(string arguments) => ProgramRun.DotNetAsync(Root, arguments, environment);

    // Tests, scan and compilers are the longest part of the main job, and have all run already where this runs: here the tests of one
    // room and the scan of another stand for all, the policy asks for fewer, and nothing is compiled with analyzers or to native code.
    private async Task TakeOnePartForAllAsync()
    {
        environment["RunAnalyzers"] = "false";
        environment["PacksReadyToRun"] = "false";
        await ReplaceAsync("policies/release.yaml", "passedAtLeast: 1000", "passedAtLeast: 100");
        await ReplaceAsync("build/Tasks/CodeScan.cs", "\"cicd.sln\"", "\"src/Cicd.Yaml\"");
        using var commit = await ProgramRun.RunAsync(Root, "git", ["-c", "user.name=Test", "-c", "user.email=test@example.org", "commit", "-qam", "test: one part for all"]);
        Assert.True(commit.ExitCode == 0, commit.All);
    }

    private async Task ReplaceAsync(string file, string before, string after)
    {
        var path = Path.Combine(Root, file);
        var text = await File.ReadAllTextAsync(path);
        Assert.Contains(before, text, StringComparison.Ordinal);
        await File.WriteAllTextAsync(path, text.Replace(before, after, StringComparison.Ordinal));
    }
}
