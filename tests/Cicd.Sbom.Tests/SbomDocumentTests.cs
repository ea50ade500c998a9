using System.Text;
using System.Text.Json.Nodes;

namespace Cicd.Sbom.Tests;

public sealed class SbomDocumentTests
{
    [Fact]
    public void Fields_that_the_model_does_not_know_survive_a_round_trip()
    {
        const string text = """
            {
              "bomFormat": "CycloneDX", "specVersion": "1.9", "version": 3, "serialNumber": "urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79",
              "metadata": { "timestamp": "2020-04-13T20:20:39+00:00", "tools": [ { "vendor": "V", "name": "T" } ], "new": 1.50 },
              "components": [ { "type": "library", "name": "a <b>", "licenses": [ { "expression": "MIT" } ], "hashes": [ { "alg": "MD5", "content": "0", "by": null } ],
                "components": [ { "type": "file", "name": "inner", "tags": [] } ] } ],
              "dependencies": [ { "ref": "a", "dependsOn": [], "provides": [ "b" ] } ],
              "future": { "deep": [ true, false, null ] }
            }
            """;

        var document = SbomDocument.Parse(text, "sample");

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(text), JsonNode.Parse(document.ToJson())));
        Assert.Equal(2, document.ComponentCount);
        Assert.Equal("CycloneDX 1.9", document.Format);
    }

    [Fact]
    public void Tools_are_read_in_their_newer_form_too()
    {
        var document = SbomDocument.Parse("""{"bomFormat":"CycloneDX","specVersion":"1.6","metadata":{"tools":{"components":[{"type":"application","name":"T"}],"services":[{"name":"S"}]}}}""", "sample");

        Assert.Equal("T", Assert.Single(document.Bom.Metadata!.Tools!.Components!).Name);
        Assert.Contains("\"services\"", document.ToJson(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"bomFormat\":\"SPDX\",\"specVersion\":\"1.6\"}")]
    [InlineData("{\"bomFormat\":\"CycloneDX\"}")]
    [InlineData("{\"bomFormat\":\"CycloneDX\",\"specVersion\":\"1.6\",\"components\":[{\"name\":\"untyped\"}]}")]
    [InlineData("{\"bomFormat\":\"CycloneDX\",\"specVersion\":\"1.6\",\"version\":1,\"version\":2}")]
    [InlineData("{\"bomFormat\":\"CycloneDX\",\"specVersion\":\"1.6\",\"x\":{\"y\":1,\"y\":2}}")]
    [InlineData("{\"bomFormat\":\"CycloneDX\",\"specVersion\":\"1.6\",\"components\":[")]
    [InlineData("{\"bomFormat\":\"CycloneDX\",\"specVersion\":\"1.6\",\"x\":\"\\ud800\"}")]
    [InlineData("{\"bomFormat\":\"CycloneDX\",\"specVersion\":\"1.6\",\"serialNumber\":\"\\uDC00\"}")]
    [InlineData("{\"bomFormat\":\"CycloneDX\",\"specVersion\":\"1.6\",\"components\":[null]}")]
    [InlineData("{\"bomFormat\":\"CycloneDX\",\"specVersion\":\"1.6\",\"components\":[{\"type\":\"library\",\"name\":null}]}")]
    [InlineData("{\"bomFormat\":\"CycloneDX\",\"specVersion\":\"1.6\",\"dependencies\":[{\"ref\":\"a\",\"dependsOn\":[null]}]}")]
    [InlineData("{\"bomFormat\":\"CycloneDX\",\"specVersion\":\"1.6\",\"metadata\":{\"tools\":[null]}}")]
    [InlineData("{\"bomFormat\":\"CycloneDX\",\"specVersion\":\"1.6\",\"components\":[{\"type\":\"library\",\"name\":\"a\",\"evidence\":{\"identity\":[null]}}]}")]
    public void What_is_no_document_is_an_error_of_one_line_that_names_the_source(string text)
    {
        var error = Assert.Throws<PipelineException>(() => SbomDocument.Parse(text, "dir/x.cdx.json"));

        Assert.StartsWith("dir/x.cdx.json", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public void An_error_in_the_json_is_given_with_line_and_column()
    {
        var error = Assert.Throws<PipelineException>(() => SbomDocument.Parse("{\n  \"bomFormat\": oops\n}", "x.json"));

        Assert.StartsWith("x.json(2,16): this is not a CycloneDX document in JSON: ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Deep_nesting_is_an_error() =>
        Assert.Throws<PipelineException>(() => SbomDocument.Parse("{\"a\":" + string.Concat(Enumerable.Repeat("[", 1_000_000)), "deep"));

    [Fact]
    public void A_byte_order_mark_is_passed_over()
    {
        byte[] bytes = [.. Encoding.UTF8.Preamble, .. "{\"bomFormat\":\"CycloneDX\",\"specVersion\":\"1.5\"}"u8];

        Assert.Equal("1.5", SbomDocument.Parse(bytes, "x").Bom.SpecVersion);
    }

    [Fact]
    public async Task A_file_that_is_missing_is_an_error_that_names_it()
    {
        var error = await Assert.ThrowsAsync<PipelineException>(() => SbomDocument.ReadAsync("/no/such.cdx.json", CancellationToken.None));

        Assert.StartsWith("/no/such.cdx.json cannot be read: ", error.Message, StringComparison.Ordinal);
    }

    [SharedFact("corpora/cyclonedx-1.6")]
    public async Task Every_valid_sample_of_the_specification_survives_a_round_trip()
    {
        var samples = Directory.GetFiles(Shared.Find("corpora/cyclonedx-1.6")!, "valid-*.json");
        Assert.True(samples.Length > 40, $"only {samples.Length} samples");

        foreach (var sample in samples)
        {
            var document = await SbomDocument.ReadAsync(sample, CancellationToken.None);
            Assert.True(
                JsonNode.DeepEquals(JsonNode.Parse(await File.ReadAllTextAsync(sample)), JsonNode.Parse(document.ToJson())),
                $"{Path.GetFileName(sample)} lost something");
        }
    }
}
