using System.Text.Json;
using Cicd.AcceptanceTests.Support;
using Cicd.Tool.Tests.Support;

namespace Cicd.Tool.Tests;

/// <summary>Findings held against an earlier scan, limited to changes, and beside those of other tools.</summary>
[Trait("Kind", "EndToEnd")]
public sealed class ScanComparisonTests(BuiltProject project) : IClassFixture<BuiltProject>, IDisposable
{
    private const string Foreign = """{"version":"2.1.0","runs":[{"tool":{"driver":{"name":"Linter"}},"invocations":[{"executionSuccessful":SUCCESS}],"results":[{"ruleId":"L1","level":"error","message":{"text":"Bad."}}]}]}""";

    private readonly Workspace output = new();

    public void Dispose() => output.Dispose();

    [Fact]
    public async Task What_was_there_before_is_no_reason_to_fail()
    {
        var earlier = output.PathOf("earlier.sarif");
        using var first = await Scan("--format", "sarif", "-o", earlier);
        using var plain = await Scan("--fail-on", "medium");
        using var compared = await Scan("--fail-on", "medium", "--baseline", earlier);

        Assert.Equal((0, 1, 0), (first.ExitCode, plain.ExitCode, compared.ExitCode));
        Assert.Contains("CA5394    unchanged  Dice/Dice.cs:3:", compared.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_scans_of_the_same_give_the_same_bytes_but_for_the_times()
    {
        using var first = await Scan("--format", "sarif");
        using var second = await Scan("--format", "sarif");

        Assert.Equal(WithoutTimes(first.Output), WithoutTimes(second.Output));

        static string WithoutTimes(string text) => string.Join('\n', text.Split('\n').Where(line => !line.Contains("TimeUtc\"", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Findings_of_another_tool_count_and_are_a_run_of_their_own()
    {
        output.Write("tool.sarif", Foreign.Replace("SUCCESS", "true", StringComparison.Ordinal));
        using var run = await Scan("--import", output.PathOf("tool.sarif"), "--fail-on", "high", "--format", "sarif");

        Assert.True(run.ExitCode == 1, run.Error);
        using var document = JsonDocument.Parse(run.Output);
        Assert.Equal(["cicd/code/", "cicd/code/linter/"], document.RootElement.GetProperty("runs").EnumerateArray().Select(one => one.GetProperty("automationDetails").GetProperty("id").GetString()));
    }

    [Theory]
    [InlineData("{", "tool.sarif:1:2: This is no JSON")]
    [InlineData("""{"version":"2.1.0","runs":[{"tool":{"driver":{"name":"Linter"}},"results":[],"invocations":[{"executionSuccessful":false}]}]}""", "Linter says that it did not come to its end")]
    public async Task Another_tool_that_failed_or_wrote_no_sarif_is_missing_evidence(string sarif, string message)
    {
        output.Write("tool.sarif", sarif);
        using var run = await Scan("--import", output.PathOf("tool.sarif"));

        Assert.Equal(4, run.ExitCode);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--diff", "nonsense", "There is no 'nonsense' in the git repository of")]
    [InlineData("--baseline", "nowhere.sarif", "There is no file 'nowhere.sarif'.")]
    [InlineData("--import", "nowhere.sarif", "There is no file 'nowhere.sarif'.")]
    public async Task What_is_not_there_is_a_usage_error(string option, string value, string message)
    {
        using var run = await Scan(option, value);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
    }

    private Task<ProgramRun> Scan(params string[] arguments) => Support.Tool.RunAsync(project.Workspace, ["scan", "code", "-c", "Release", .. arguments]);
}
