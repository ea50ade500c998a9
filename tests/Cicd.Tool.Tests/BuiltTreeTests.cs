using System.Text.Json;
using Cicd.AcceptanceTests.Support;
using Cicd.Tool.Tests.Support;

namespace Cicd.Tool.Tests;

[Trait("Kind", "EndToEnd")]
public sealed class BuiltTreeTests(BuiltProject project) : IClassFixture<BuiltProject>, IDisposable
{
    private readonly Workspace output = new();

    public void Dispose() => output.Dispose();

    [Fact]
    public async Task Findings_are_listed_by_place_and_below_the_limit_they_are_no_negative_verdict()
    {
        using var run = await Scan("--fail-on", "high");

        Assert.True(run.ExitCode == 0, run.All);
        Assert.Matches(@"medium +CA5394 .*Dice/Dice\.cs:3:\d+", run.Output);
        Assert.Contains("1 finding in 1 project, ", run.Output, StringComparison.Ordinal);
        Assert.Empty(run.Error);
    }

    [Theory]
    [InlineData("json", "evidence")]
    [InlineData("sarif", "runs")]
    public async Task Findings_at_the_limit_are_a_negative_verdict_and_the_document_goes_to_the_file_alone(string format, string member)
    {
        using var run = await Scan("--fail-on", "Medium", "--format", format, "--output", output.PathOf("new/findings.json"));

        Assert.True(run.ExitCode == 1, run.All);
        Assert.Empty(run.All);
        using var document = JsonDocument.Parse(output.Read("new/findings.json"));
        Assert.True(document.RootElement.TryGetProperty(member, out _));
    }

    [Fact]
    public async Task A_bill_of_materials_is_named_after_the_directory_or_as_told()
    {
        using var plain = await Support.Tool.RunAsync(project.Workspace, "sbom");
        using var named = await Support.Tool.RunAsync(project.Workspace, "sbom", "--name", "Casino", "--component-version", "2.1.0");

        Assert.True(plain.ExitCode == 0, plain.All);
        Assert.Equal(("Büro shop", "1.0.0"), Described(plain.Output));
        Assert.Equal(("Casino", "2.1.0"), Described(named.Output));
    }

    [Fact]
    public async Task A_file_that_cannot_be_written_is_an_error_in_one_line()
    {
        output.Write("file", "");

        using var run = await Support.Tool.RunAsync(project.Workspace, "sbom", "-o", output.PathOf("file/sbom.json"));

        Assert.Equal(4, run.ExitCode);
        Assert.Contains("file/sbom.json cannot be written:", Assert.Single(run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    private Task<ProgramRun> Scan(params string[] arguments) => Support.Tool.RunAsync(project.Workspace, ["scan", "code", "-c", "Release", .. arguments]);

    private static (string? Name, string? Version) Described(string text)
    {
        using var document = JsonDocument.Parse(text);
        var component = document.RootElement.GetProperty("metadata").GetProperty("component");
        return (component.GetProperty("name").GetString(), component.GetProperty("version").GetString());
    }
}
