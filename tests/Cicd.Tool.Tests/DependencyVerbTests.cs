using System.Text.Json;
using Cicd.AcceptanceTests.Support;

namespace Cicd.Tool.Tests;

public sealed class DependencyVerbTests : IDisposable
{
    private readonly Workspace workspace = new();

    public DependencyVerbTests()
    {
        workspace.Write("app/packages.config", """<packages><package id="Weak" version="1.0.0" targetFramework="net48" /></packages>""");
        workspace.Write("osv/a.json", """
            {"schema_version":"1.6.0","id":"GHSA-aaaa-bbbb-cccc","modified":"2026-01-01T00:00:00Z","severity":[{"type":"CVSS_V3","score":"CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N"}],
             "affected":[{"package":{"ecosystem":"NuGet","name":"Weak"},"ranges":[{"type":"ECOSYSTEM","events":[{"introduced":"0"},{"fixed":"1.1.0"}]}]}]}
            """);
        workspace.Write("nuget.config", "<configuration><packageSources><clear /></packageSources></configuration>");
    }

    public void Dispose() => workspace.Dispose();

    [Fact]
    public async Task Vulnerable_packages_are_listed_and_are_no_error_unless_asked_for()
    {
        using var shown = await Support.Tool.RunAsync(workspace, "scan", "dependencies", "app", "--osv", "osv");
        using var judged = await Support.Tool.RunAsync(workspace, "scan", "dependencies", "app", "--osv", "osv", "--fail-on", "high", "--format", "json");

        Assert.True(shown.ExitCode == 0, shown.All);
        Assert.StartsWith("high       7.5  Weak 1.0.0  GHSA-aaaa-bbbb-cccc: update to 1.1.0", shown.Output, StringComparison.Ordinal);
        Assert.True(judged.ExitCode == 1, judged.All);
        using var document = JsonDocument.Parse(judged.Output);
        Assert.Equal("pkg:nuget/Weak@1.0.0", document.RootElement.GetProperty("vulnerabilities")[0].GetProperty("packageUrl").GetString());
    }

    [Fact]
    public async Task What_a_statement_says_is_not_affected_does_not_count()
    {
        workspace.Write("vex.json", """{"@context":"https://openvex.dev/ns/v0.2.0","statements":[{"vulnerability":{"name":"GHSA-aaaa-bbbb-cccc"},"products":[{"@id":"pkg:nuget/Weak@1.0.0"}],"status":"not_affected","justification":"component_not_present"}]}""");

        using var run = await Support.Tool.RunAsync(workspace, "scan", "dependencies", "app", "--osv", "osv", "--vex", "vex.json", "--vex-out", "out.cdx.json", "--fail-on", "low");

        Assert.True(run.ExitCode == 0, run.All);
        Assert.Contains("(suppressed: VEX vex.json: not affected (component_not_present))", run.Output, StringComparison.Ordinal);
        Assert.Contains("\"bomFormat\": \"CycloneDX\"", await File.ReadAllTextAsync(Path.Combine(workspace.Root, "out.cdx.json")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("scan dependencies app", "No NuGet source is configured")]
    [InlineData("scan dependencies app --osv osv --data-age-at-most 1d", "may be at most 24 hours old")]
    [InlineData("scan dependencies osv --osv osv", "neither a solution")]
    [InlineData("scan dependencies app --osv nowhere", "There is neither a directory nor a file")]
    public async Task What_cannot_be_judged_is_missing_evidence(string arguments, string expected)
    {
        using var run = await Support.Tool.RunAsync(workspace, arguments.Split(' '));

        Assert.True(run.ExitCode == 4, run.All);
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--data-age-at-most", "tomorrow")]
    [InlineData("--internal-prefix", "Contoso")]
    public async Task Options_that_cannot_be_understood_are_usage_errors(string option, string value)
    {
        using var run = await Support.Tool.RunAsync(workspace, "scan", "dependencies", "app", option, value);

        Assert.True(run.ExitCode == 2, run.All);
        Assert.Contains($"'{value}'", run.Error, StringComparison.Ordinal);
    }
}
