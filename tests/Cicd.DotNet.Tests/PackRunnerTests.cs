using System.IO.Compression;

namespace Cicd.DotNet.Tests;

public sealed class PackRunnerTests : IDisposable
{
    private Repository repository = new();

    public void Dispose() => repository.Dispose();

    [Fact]
    public async Task Packages_are_registered_with_id_and_version()
    {
        var packed = await PackAsync(("B.Lib", "2.0.0-beta.1"), ("A.Lib", "1.0.0"));

        Assert.Equal(["A.Lib 1.0.0", "B.Lib 2.0.0-beta.1"], packed.Packages.Select(package => $"{package.Id} {package.Version}"));
        Assert.Equal(["artifacts/packages/A.Lib.1.0.0.nupkg", "artifacts/packages/A.Lib.1.0.0.snupkg", "artifacts/packages/B.Lib.2.0.0-beta.1.nupkg", "artifacts/packages/B.Lib.2.0.0-beta.1.snupkg"],
            repository.Runtime.Artifacts.All.Select(artifact => artifact.Name));
        Assert.All(packed.Packages, package => Assert.NotNull(package.Symbols));
        Assert.All(packed.Packages, package => Assert.True(File.Exists(package.Path)));
    }

    [Fact]
    public async Task Packages_of_earlier_runs_are_removed_and_those_of_this_run_stay()
    {
        var stale = repository.Write("artifacts/packages/A.Lib.0.9.0.nupkg", "");
        var note = repository.Write("artifacts/packages/README.md", "");
        await PackAsync(("A.Lib", "1.0.0"));
        var second = await PackAsync(("B.Lib", "1.0.0"));

        Assert.Equal((false, true), (File.Exists(stale), File.Exists(note)));
        Assert.True(File.Exists(Path.Combine(repository.Root, "artifacts/packages/A.Lib.1.0.0.nupkg")));
        Assert.Equal(["B.Lib"], second.Packages.Select(package => package.Id));
    }

    [Fact]
    public async Task Where_nothing_is_packable_none_is_left_of_earlier_runs_and_it_says_so_without_a_warning()
    {
        var stale = repository.Write("artifacts/packages/A.Lib.0.9.0.nupkg", "");

        Assert.Empty((await PackAsync()).Packages);
        Assert.False(File.Exists(stale));
        Assert.Contains(repository.Log, entry => entry.Message.Contains("IsPackable", StringComparison.Ordinal));
        Assert.DoesNotContain(repository.Log, entry => entry.Level <= LogLevel.Warning);
    }

    [Fact]
    public async Task Projects_that_are_not_packable_are_passed_over_without_a_warning()
    {
        await PackAsync(("A.Lib", "1.0.0"));

        Assert.Contains("-p:WarnOnPackingNonPackableProject=false", Assert.Single(repository.Processes.Commands).Arguments);
    }

    [Fact]
    public async Task Packages_of_a_clean_commit_are_dated_by_it()
    {
        StandAt(isDirty: false);

        await PackAsync(("A.Lib", "1.0.0"));

        Assert.Equal("1700000000", Assert.Single(repository.Processes.Commands).Environment["SOURCE_DATE_EPOCH"]);
    }

    [Fact]
    public async Task Packages_of_changed_sources_are_not_dated_by_the_commit()
    {
        StandAt(isDirty: true);

        await PackAsync(("A.Lib", "1.0.0"));

        Assert.DoesNotContain("SOURCE_DATE_EPOCH", Assert.Single(repository.Processes.Commands).Environment.Keys);
    }

    private void StandAt(bool isDirty)
    {
        repository.Dispose();
        repository = new(new SourceRevision(null, "c0ffee", "main", isDirty) { CommittedAt = DateTimeOffset.FromUnixTimeSeconds(1_700_000_000) });
    }

    private async Task<PackedPackages> PackAsync(params (string Id, string Version)[] packages)
    {
        var output = Path.Combine(repository.Root, ".cicd", "pack", "Pack");
        repository.Processes.Next(0);
        var runner = new PackRunner(new DotNetCli(new PackingProcesses(repository.Processes, () => Fill(output, packages)), repository.Runtime), "Pack");
        return await runner.RunAsync(new PackSettings { Project = "all.sln" }, CancellationToken.None);
    }

    private static void Fill(string output, (string Id, string Version)[] packages)
    {
        foreach (var (id, version) in packages)
        {
            using var archive = ZipFile.Open(Path.Combine(output, $"{id}.{version}.nupkg"), ZipArchiveMode.Create);
            using var writer = new StreamWriter(archive.CreateEntry($"{id}.nuspec").Open());
            writer.Write($"<package xmlns=\"http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd\"><metadata><id>{id}</id><version>{version}</version></metadata></package>");
            File.WriteAllText(Path.Combine(output, $"{id}.{version}.snupkg"), id);
        }
    }

    private sealed class PackingProcesses(IProcessRunner inner, Action pack) : IProcessRunner
    {
        public Task<ProcessResult> RunAsync(ProcessCommand command, CancellationToken cancellationToken)
        {
            pack();
            return inner.RunAsync(command, cancellationToken);
        }
    }
}
