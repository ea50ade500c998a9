using System.Text.Json;
using Cicd.AcceptanceTests.Support;

namespace Cicd.Tool.Tests;

public sealed class SbomVerbTests : IDisposable
{
    private const string Old = """
        {"bomFormat":"CycloneDX","specVersion":"1.6","metadata":{"component":{"type":"application","bom-ref":"app","name":"App"}},
        "components":[{"type":"library","bom-ref":"a","name":"A","version":"1","purl":"pkg:nuget/A@1"}],"dependencies":[{"ref":"app","dependsOn":["a"]}]}
        """;

    private readonly Workspace workspace = new();

    public SbomVerbTests()
    {
        workspace.Write("old.json", Old);
        workspace.Write("new.json", Old.Replace("\"version\":\"1\",\"purl\":\"pkg:nuget/A@1\"", "\"version\":\"2\",\"purl\":\"pkg:nuget/A@2\"", StringComparison.Ordinal));
        workspace.Write("bad.json", "{\n  \"bomFormat\": \"CycloneDX\",\n  \"specVersion\": \"1.6\",\n  \"dependencies\": [{ \"ref\": \"x\" }]\n}");
    }

    public void Dispose() => workspace.Dispose();

    [Fact]
    public async Task A_valid_document_is_said_to_be_so()
    {
        using var run = await Support.Tool.RunAsync(workspace, "sbom", "validate", "old.json");

        Assert.True(run.ExitCode == 0, run.All);
        Assert.Equal("old.json: valid CycloneDX 1.6", run.Output.Trim());
    }

    [Fact]
    public async Task Each_finding_has_file_line_column_and_pointer()
    {
        using var run = await Support.Tool.RunAsync(workspace, "sbom", "validate", "bad.json");

        Assert.True(run.ExitCode == 1, run.All);
        Assert.StartsWith("bad.json:4:22 /dependencies/0/ref nothing in the document has the bom-ref 'x' [dangling-reference]", run.Output, StringComparison.Ordinal);
        Assert.EndsWith("bad.json: not valid CycloneDX 1.6: 1 error", run.Output.TrimEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_verdict_can_be_had_in_JSON()
    {
        using var run = await Support.Tool.RunAsync(workspace, "sbom", "validate", "bad.json", "--format", "json");

        using var document = JsonDocument.Parse(run.Output);
        Assert.False(document.RootElement.GetProperty("valid").GetBoolean());
        Assert.Equal("/dependencies/0/ref", document.RootElement.GetProperty("findings")[0].GetProperty("pointer").GetString());
    }

    [Fact]
    public async Task XML_is_not_judged_as_if_it_were_JSON()
    {
        workspace.Write("bom.xml", "<bom xmlns=\"http://cyclonedx.org/schema/bom/1.6\" />");

        using var run = await Support.Tool.RunAsync(workspace, "sbom", "validate", "bom.xml");

        Assert.True(run.ExitCode == 4, run.All);
        Assert.Contains("bom.xml is XML", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_score_names_what_is_missing_and_ends_with_1()
    {
        using var run = await Support.Tool.RunAsync(workspace, "sbom", "score", "old.json", "--profile", "ntia-2021");

        Assert.True(run.ExitCode == 1, run.All);
        Assert.Matches(@"missing  Timestamp +metadata\.timestamp is missing", run.Output);
        Assert.Matches(@"missing  Supplier name +2 of 2 components lack a supplier, .*: App, A 1", run.Output);
    }

    [Fact]
    public async Task Two_documents_that_differ_end_with_1_and_the_same_with_0()
    {
        using var differing = await Support.Tool.RunAsync(workspace, "sbom", "diff", "old.json", "new.json");
        using var same = await Support.Tool.RunAsync(workspace, "sbom", "diff", "old.json", "old.json");

        Assert.True(differing.ExitCode == 1, differing.All);
        Assert.Contains("version   pkg:nuget/A  1 → 2", differing.Output, StringComparison.Ordinal);
        Assert.True(same.ExitCode == 0, same.All);
    }

    [Theory]
    [InlineData("score", "bad.json")]
    [InlineData("diff", "old.json", "bad.json")]
    [InlineData("merge", "old.json", "bad.json")]
    public async Task A_document_that_is_not_valid_is_worked_on_by_no_verb(params string[] arguments)
    {
        using var run = await Support.Tool.RunAsync(workspace, ["sbom", .. arguments]);

        Assert.True(run.ExitCode == 4, run.All);
        Assert.Contains("bad.json:4:22 /dependencies/0/ref nothing in the document has the bom-ref 'x'", run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Output);
    }

    [Fact]
    public async Task Merged_documents_are_valid_and_keep_both_versions()
    {
        using var merge = await Support.Tool.RunAsync(workspace, "sbom", "merge", "old.json", "new.json", "--name", "All", "--version", "3", "-o", "all.json");
        using var check = await Support.Tool.RunAsync(workspace, "sbom", "validate", "all.json");

        Assert.True(merge.ExitCode == 0, merge.All);
        Assert.True(check.ExitCode == 0, check.All);
        using var document = JsonDocument.Parse(workspace.Read("all.json"));
        Assert.Equal(["1", "2"], document.RootElement.GetProperty("components").EnumerateArray().Select(component => component.GetProperty("version").GetString()));
        Assert.Equal("3", document.RootElement.GetProperty("metadata").GetProperty("component").GetProperty("version").GetString());
    }
}
