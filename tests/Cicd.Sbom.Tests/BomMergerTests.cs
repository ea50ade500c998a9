using System.Text;
using System.Text.Json.Nodes;
using Cicd.Sbom.Merging;
using Cicd.Sbom.Validation;

namespace Cicd.Sbom.Tests;

public sealed class BomMergerTests
{
    private const string A = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
    private const string B = "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb";

    [Fact]
    public void The_same_package_becomes_one_and_references_follow()
    {
        var merged = Merge(Document("One", Component("x", "X", A), """{"ref":"root","dependsOn":["x"]}"""), Document("Two", Component("other", "X", A), """{"ref":"root","dependsOn":["other"]}"""));

        Assert.Equal("x", (string?)Assert.Single(merged["components"]!.AsArray())!["bom-ref"]);
        Assert.Equal(["pkg:generic/All@1 needs root root~2", "root needs x", "root~2 needs x"], Dependencies(merged));
    }

    [Fact]
    public void What_the_documents_describe_lies_in_what_is_described_now()
    {
        var merged = Merge(Document("One"), Document("Two"));

        var described = merged["metadata"]!["component"]!;
        Assert.Equal("All", (string?)described["name"]);
        Assert.Equal(["One", "Two"], described["components"]!.AsArray().Select(component => (string?)component!["name"]));
    }

    [Fact]
    public void The_same_package_with_another_hash_is_kept_apart_with_a_warning()
    {
        var merged = BomMerger.Merge([Document("One", Component("x", "X", A)), Document("Two", Component("x", "X", B))], new MergeOptions());

        Assert.Equal(["x", "x~2"], JsonNode.Parse(merged.Json)!["components"]!.AsArray().Select(component => (string?)component!["bom-ref"]));
        Assert.Equal("Two has another SHA-256 for pkg:nuget/X@1 than a document before it: both are kept apart. The same version must not have two contents.", Assert.Single(merged.Warnings));
    }

    [Fact]
    public void A_bom_ref_that_two_documents_use_is_renamed_everywhere()
    {
        var more = """
            "compositions":[{"aggregate":"complete","assemblies":["x"],"dependencies":["x"],"vulnerabilities":["v"]}],
            "vulnerabilities":[{"bom-ref":"v","id":"CVE-2026-1","affects":[{"ref":"x"}]}],
            "annotations":[{"subjects":["x","v"],"annotator":{"individual":{"name":"a"}},"timestamp":"2026-01-01T00:00:00Z","text":"t"}],
            """;
        var merged = Merge(Document("One", Component("x", "X", A), more: more), Document("Two", Component("x", "Y", A), more: more));

        Assert.Equal("""["x~2"]""", merged["compositions"]![1]!["assemblies"]!.ToJsonString());
        Assert.Equal("""["x~2"]""", merged["compositions"]![1]!["dependencies"]!.ToJsonString());
        Assert.Equal("""["v~2"]""", merged["compositions"]![1]!["vulnerabilities"]!.ToJsonString());
        Assert.Equal("x~2", (string?)merged["vulnerabilities"]![1]!["affects"]![0]!["ref"]);
        Assert.Equal("""["x~2","v~2"]""", merged["annotations"]![1]!["subjects"]!.ToJsonString());
    }

    [Fact]
    public void What_one_product_needs_the_whole_needs()
    {
        var excluded = Component("x", "X", A).Replace("\"name\"", "\"scope\":\"excluded\",\"name\"", StringComparison.Ordinal);

        var merged = Merge(Document("One", excluded), Document("Two", Component("x", "X", A)));

        Assert.Equal("required", (string?)Assert.Single(merged["components"]!.AsArray())!["scope"]);
    }

    [Fact]
    public void A_project_that_another_one_uses_is_there_once()
    {
        var library = Document("Lib", main: ",\"purl\":\"pkg:nuget/Lib@1\"");
        var app = Document("App", """{"type":"library","bom-ref":"lib","name":"Lib","version":"1","purl":"pkg:nuget/Lib@1"}""", """{"ref":"root","dependsOn":["lib"]}""");

        var merged = Merge(app, library);

        Assert.Empty(merged["components"]!.AsArray());
        Assert.Equal(["pkg:generic/All@1 needs root root~2", "root needs root~2"], Dependencies(merged));
    }

    [Fact]
    public void Tools_of_both_forms_are_united()
    {
        var merged = Merge(
            Document("One", metadata: "\"tools\":[{\"vendor\":\"V\",\"name\":\"old\",\"version\":\"1\"}],"),
            Document("Two", metadata: "\"tools\":{\"components\":[{\"type\":\"application\",\"name\":\"new\",\"version\":\"2\"}]},"));

        Assert.Equal(["new", "old"], merged["metadata"]!["tools"]!["components"]!.AsArray().Select(tool => (string?)tool!["name"]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_same_documents_give_the_same_bytes()
    {
        MergeSource[] sources = [Document("One", Component("x", "X", A)), Document("Two", Component("y", "Y", B))];

        Assert.Equal(BomMerger.Merge(sources, new MergeOptions()).Json, BomMerger.Merge(sources, new MergeOptions()).Json);
    }

    [Fact]
    public void Dependencies_that_only_together_have_a_cycle_are_an_error()
    {
        var components = $"{Component("x", "X", A)},{Component("y", "Y", A)}";

        var error = Assert.Throws<PipelineException>(() => Merge(
            Document("One", components, """{"ref":"x","dependsOn":["y"]}"""),
            Document("Two", components, """{"ref":"y","dependsOn":["x"]}""")));

        Assert.Contains("go round in a circle: 'x' → 'y' → 'x'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_document_that_is_not_valid_is_refused()
    {
        var error = Assert.Throws<PipelineException>(() => Merge(Document("One"), Document("Two", Component("x", "X", A), """{"ref":"nothing"}""")));

        Assert.Contains("Two is not a valid CycloneDX document", error.Message, StringComparison.Ordinal);
        Assert.Contains("/dependencies/0/ref", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_signature_of_a_part_is_left_out_with_a_warning()
    {
        var merged = BomMerger.Merge([Document("One", more: "\"signature\":{\"algorithm\":\"ES256\",\"value\":\"x\"},"), Document("Two")], new MergeOptions());

        Assert.Null(JsonNode.Parse(merged.Json)!["signature"]);
        Assert.Contains("signature of One is left out", Assert.Single(merged.Warnings), StringComparison.Ordinal);
    }

    [SharedFact("corpora/cyclonedx-1.6")]
    public async Task Every_valid_sample_merges_with_every_next_one_into_a_valid_document()
    {
        var files = Directory.GetFiles(Shared.Find("corpora/cyclonedx-1.6")!, "valid-*.json").Order(StringComparer.Ordinal).ToArray();
        for (var index = 0; index < files.Length; index++)
        {
            MergeSource[] sources = [await MergeSource.ReadAsync(files[index], CancellationToken.None), await MergeSource.ReadAsync(files[(index + 1) % files.Length], CancellationToken.None)];

            var merged = BomMerger.Merge(sources, new MergeOptions());

            Assert.True(BomValidator.Validate(Encoding.UTF8.GetBytes(merged.Json)).IsValid);
        }
    }

    private static JsonNode Merge(params MergeSource[] sources) =>
        JsonNode.Parse(BomMerger.Merge(sources, new MergeOptions { Name = "All", Version = "1" }).Json)!;

    private static IEnumerable<string> Dependencies(JsonNode merged) =>
        merged["dependencies"]!.AsArray().Select(dependency => $"{dependency!["ref"]} needs {string.Join(' ', dependency["dependsOn"]?.AsArray().Select(need => (string?)need) ?? [])}".TrimEnd());

    private static string Component(string reference, string name, string hash) =>
        $$"""{"type":"library","bom-ref":"{{reference}}","name":"{{name}}","version":"1","purl":"pkg:nuget/{{name}}@1","hashes":[{"alg":"SHA-256","content":"{{hash}}"}]}""";

    private static MergeSource Document(string name, string components = "", string dependencies = "", string main = "", string metadata = "", string more = "") =>
        new(name, Encoding.UTF8.GetBytes($$$"""
            {"bomFormat":"CycloneDX","specVersion":"1.6",{{{more}}}
            "metadata":{{{{metadata}}}"component":{"type":"application","bom-ref":"root","name":"{{{name}}}"{{{main}}}}},
            "components":[{{{components}}}],"dependencies":[{{{dependencies}}}]}
            """));
}
