using Cicd.AcceptanceTests.Support;

namespace Cicd.AcceptanceTests.Repository;

/// <summary>The packages of this repository as people get them: those that the main job made before the tests, else made here.</summary>
public sealed class PackagesFixture : IAsyncLifetime
{
    private readonly Workspace workspace = new("packages");

    public string Directory { get; private set; } = "";

    public async Task InitializeAsync()
    {
        if (Environment.GetEnvironmentVariable("CICD_TEST_PACKAGES") is { Length: > 0 } packages)
        {
            Directory = packages;
            return;
        }

        Directory = workspace.Root;
        using var pack = await ProgramRun.RunAsync(RepositoryRoot.Find(), "dotnet", ["pack", "cicd.sln", "-c", "Release", "--no-restore", "-p:PacksReadyToRun=false", "-o", Directory]);
        Assert.True(pack.ExitCode == 0, pack.All);
    }

    public Task DisposeAsync()
    {
        workspace.Dispose();
        return Task.CompletedTask;
    }
}
