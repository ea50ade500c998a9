using Cicd.AcceptanceTests.Support;

namespace Cicd.AcceptanceTests.Gate;

/// <summary>Real scans in a real run, from which one input after the other is taken away: exit code 4, and the gate denies.</summary>
[Trait("Kind", "EndToEnd")]
public sealed class ScannerInputTests(ScannedProject template) : IClassFixture<ScannedProject>
{
    private const string Scans = "-t ScanSources -t ScanPackages -t PublishScanned --keep-going";

    [Fact]
    public async Task With_all_of_its_inputs_what_is_clean_is_published()
    {
        using var project = await template.NewAsync();
        using var run = await project.PipelineAsync(Scans);
        Assert.True(run.ExitCode == 0, run.All);
        Assert.True(project.IsPublished);
    }

    [Theory]
    [InlineData("ScanPackages", "There is neither a directory nor a file", "osv")]
    [InlineData("ScanSources", "examined no source file", "App/App.cs")]
    public Task What_is_taken_away_is_missed(string scan, string expected, string path) => MissedAsync(scan, expected, path);

    [Theory]
    [Trait("Kind", "Full")]
    [InlineData("ScanPackages", "is not restored", "App/obj")]
    [InlineData("ScanSources", "There is nothing to scan", "All.slnx")]
    [InlineData("ScanPackages", "All.slnx", "All.slnx")]
    public Task Anything_that_is_taken_away_is_missed(string scan, string expected, string path) => MissedAsync(scan, expected, path);

    private async Task MissedAsync(string scan, string expected, string path)
    {
        using var project = await template.NewAsync();
        if (Directory.Exists(project.PathOf(path)))
        {
            Directory.Delete(project.PathOf(path), recursive: true);
        }
        else
        {
            File.Delete(project.PathOf(path));
        }

        await DeniedAsync(project, scan, expected, Scans);
    }

    [Theory]
    [Trait("Kind", "Full")]
    [InlineData("ScanSources", "All.slnx", "<Solution />", "lists no .NET project")]
    [InlineData("ScanPackages", "All.slnx", "<Solution />", "lists no .NET project")]
    [InlineData("ScanPackages", "osv/a.json", "{ \"no\": \"record\" }", "osv")]
    [InlineData("ScanSources", "Directory.Build.targets", """<Project><ItemGroup><Analyzer Include="Gone.dll" /></ItemGroup></Project>""", "names the analyzer")]
    public async Task What_is_spoilt_is_missed(string scan, string path, string content, string expected)
    {
        using var project = await template.NewAsync();
        project.Write(path, content);
        await DeniedAsync(project, scan, expected, Scans);
    }

    [Fact]
    [Trait("Kind", "Full")]
    public async Task A_scan_that_takes_too_long_is_missed()
    {
        using var project = await template.NewAsync();
        await DeniedAsync(project, "ScanSources", "took longer than 00:00:00.0100000", $"{Scans} --scan-milliseconds 10");
    }

    [Fact]
    [Trait("Kind", "Full")]
    public async Task A_source_of_packages_that_has_no_data_is_missed()
    {
        using var project = await template.NewAsync();
        await DeniedAsync(project, "ScanPackages", "data", $"{Scans} --ask-sources");
    }

    [Fact]
    [Trait("Kind", "Full")]
    public async Task What_was_seen_in_part_is_denied()
    {
        using var project = await template.NewAsync();
        project.Write("App/App.cs", "class App : Missing;");
        using var run = await project.PipelineAsync(Scans);
        Assert.True(run.ExitCode == 3, run.All);
        Assert.Contains("1 compile error in App.csproj", run.All, StringComparison.Ordinal);
        Assert.False(project.IsPublished);
    }

    private static async Task DeniedAsync(GateProject project, string scan, string expected, string arguments)
    {
        using var run = await project.PipelineAsync(arguments);
        Assert.True(run.ExitCode == 4, run.All);
        Assert.Contains(expected, run.All, StringComparison.Ordinal);
        Assert.Matches($@"{scan}\s+failed", run.Output);
        Assert.Matches(@"PublishScanned\s+denied", run.Output);
        Assert.False(project.IsPublished);
    }
}
