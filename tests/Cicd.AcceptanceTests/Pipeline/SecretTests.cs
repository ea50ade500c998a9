using System.Text;
using System.Text.Json;
using Cicd.AcceptanceTests.Support;

namespace Cicd.AcceptanceTests.Pipeline;

public sealed class SecretTests : IDisposable
{
    private const string Secret = "p\"w/ü+s3cret&\\x y=z";
    private readonly Workspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Theory]
    [InlineData(null)]
    [InlineData("true")]
    public async Task A_secret_shown_in_whatever_form_appears_nowhere(string? gitHub)
    {
        using var run = await SamplePipeline.RunAsync(workspace, "-t Talkative -v diagnostic", new Dictionary<string, string?> { ["CICD_TOKEN"] = Secret, ["GITHUB_ACTIONS"] = gitHub });

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("base64 ***", run.Output, StringComparison.Ordinal);
        Assert.Contains("console ***", run.Output, StringComparison.Ordinal);
        Assert.Contains("log ***", run.Output, StringComparison.Ordinal);
        var output = string.Join('\n', run.All.Split('\n').Where(line => !line.StartsWith("::add-mask::", StringComparison.Ordinal)));
        AssertHidden("console", output);
        var files = Directory.GetFiles(workspace.Root, "*", SearchOption.AllDirectories);
        Assert.Contains(files, file => file.EndsWith("run.json", StringComparison.Ordinal));
        Assert.Contains(files, file => file.EndsWith(".sarif", StringComparison.Ordinal));
        Assert.Contains(files, file => file.Contains("evidence", StringComparison.Ordinal));
        Assert.All(files, file => AssertHidden(file, File.ReadAllText(file)));
    }

    [Fact]
    public async Task A_secret_of_a_task_that_publishes_is_not_released_without_the_gate()
    {
        using var run = await SamplePipeline.RunAsync(workspace, "-t Publish", new Dictionary<string, string?> { ["CICD_FEED_KEY"] = Secret });

        Assert.Equal(3, run.ExitCode);
        Assert.DoesNotContain(workspace.Events, line => line.StartsWith("published", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_secret_of_a_task_that_publishes_is_not_inherited_by_the_children_of_other_tasks()
    {
        using var run = await SamplePipeline.RunAsync(workspace, "-t Curious", new Dictionary<string, string?> { ["CICD_FEED_KEY"] = Secret, ["PLAIN"] = "inherited" });

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("PLAIN=inherited", workspace.Events);
        Assert.DoesNotContain(workspace.Events, line => line.StartsWith("CICD_FEED_KEY", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_secret_in_the_committed_configuration_is_refused()
    {
        workspace.Write("cicd.json", """{ "parameters": { "token": "committed-secret" } }""");

        using var run = await SamplePipeline.RunAsync(workspace, "-t Talkative");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("cicd.json:1", run.All, StringComparison.Ordinal);
        Assert.DoesNotContain("committed-secret", run.All, StringComparison.Ordinal);
    }

    private static void AssertHidden(string where, string text)
    {
        foreach (var form in (string[])
            [
                Secret,
                Convert.ToBase64String(Encoding.UTF8.GetBytes(Secret)),
                Convert.ToBase64String(Encoding.UTF8.GetBytes($"user:{Secret}"))[8..20],
                Uri.EscapeDataString(Secret),
                JsonSerializer.Serialize(Secret).Trim('"'),
                "s3cret",
            ])
        {
            Assert.False(text.Contains(form, StringComparison.Ordinal), $"{where} shows {form}:\n{text}");
        }
    }
}
