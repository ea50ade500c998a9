using Cicd.AcceptanceTests.Support;

namespace Cicd.Tool.Tests;

public sealed class UsageTests : IDisposable
{
    private readonly Workspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Fact]
    public async Task Help_lists_the_verbs()
    {
        using var run = await Support.Tool.RunAsync(workspace, "--help");

        Assert.Equal(0, run.ExitCode);
        Assert.All(["run", "scan", "sbom", "attest"], verb => Assert.Contains($"\n  {verb}", run.Output, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("", "Required command was not provided.", "See cicd --help.")]
    [InlineData("scna code", "There is no place for the argument scna. Did you mean scan?", "See cicd --help.")]
    [InlineData("scan coed", "There is no place for the argument coed. Did you mean code?", "See cicd scan --help.")]
    [InlineData("scan code --fromat json", "There is no option --fromat. Did you mean --format?", "See cicd scan code --help.")]
    [InlineData("scan code . --fail-onn high", "There is no option --fail-onn. Did you mean --fail-on?", "See cicd scan code --help.")]
    [InlineData("scan code --format xml", "'xml'", "See cicd scan code --help.")]
    [InlineData("scan code --fail-on worst", "'worst'", "See cicd scan code --help.")]
    [InlineData("scan code nowhere", "There is no file or directory 'nowhere'.", "See cicd scan code --help.")]
    [InlineData("sbom nowhere", "There is no file or directory 'nowhere'.", "See cicd sbom --help.")]
    [InlineData("sbom --format csv", "'csv'", "See cicd sbom --help.")]
    [InlineData("sbom --format spdx --spec-version 1.6", "--spec-version is that of CycloneDX", "See cicd sbom --help.")]
    [InlineData("sbom --publish-dir nowhere", "There is no directory 'nowhere'.", "See cicd sbom --help.")]
    [InlineData("sbom validate nowhere.json", "There is no file 'nowhere.json'.", "See cicd sbom validate --help.")]
    [InlineData("sbom merge one.json two.json", "There is no file 'one.json'.", "See cicd sbom merge --help.")]
    [InlineData("sbom -o .", "--output must name a file, not '.'.", "See cicd sbom --help.")]
    public async Task A_wrong_command_line_says_what_is_wrong_and_where_help_is(string arguments, string problem, string help)
    {
        using var run = await Support.Tool.RunAsync(workspace, arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        Assert.True(run.ExitCode == 2, run.All);
        Assert.Contains(problem, run.Error, StringComparison.Ordinal);
        Assert.EndsWith(help, run.Error.TrimEnd(), StringComparison.Ordinal);
        Assert.Empty(run.Output);
    }

    [Theory]
    [InlineData("scan", "code", "")]
    [InlineData("sbom", "")]
    public async Task An_empty_path_is_no_path(params string[] arguments)
    {
        using var run = await Support.Tool.RunAsync(workspace, arguments);

        Assert.True(run.ExitCode == 2, run.All);
        Assert.Contains("There is no file or directory ''.", run.Error, StringComparison.Ordinal);
    }
}
