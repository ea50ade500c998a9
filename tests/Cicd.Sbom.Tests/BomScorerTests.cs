using Cicd.Sbom.Scoring;

namespace Cicd.Sbom.Tests;

public sealed class BomScorerTests
{
    private const string Complete = """
        {
          "bomFormat": "CycloneDX", "specVersion": "1.6", "serialNumber": "urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79", "version": 1,
          "metadata": {
            "timestamp": "2026-01-01T00:00:00Z", "lifecycles": [{"phase": "post-build"}], "authors": [{"name": "Ann"}],
            "tools": {"components": [{"type": "application", "name": "t", "version": "1"}]},
            "component": {"type": "application", "bom-ref": "app", "name": "App", "version": "2", "purl": "pkg:generic/App@2", "authors": [{"name": "Ann"}],
              "hashes": [{"alg": "SHA-256", "content": "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"}], "licenses": [{"expression": "MIT", "acknowledgement": "declared"}]}
          },
          "components": [{"type": "library", "bom-ref": "x", "name": "X", "version": "1", "purl": "pkg:nuget/X@1", "authors": [{"name": "Bob"}],
            "hashes": [{"alg": "SHA-256", "content": "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"}], "licenses": [{"license": {"id": "MIT", "acknowledgement": "declared"}}]}],
          "dependencies": [{"ref": "app", "dependsOn": ["x"]}, {"ref": "x"}],
          "compositions": [{"aggregate": "complete", "dependencies": ["app"]}]
        }
        """;

    [Fact]
    public void A_complete_document_lacks_nothing_but_a_signature()
    {
        var score = Score(Complete);

        var missing = Assert.Single(score.Profiles.SelectMany(profile => profile.Elements), element => !element.IsMet);
        Assert.Equal("author-signature", missing.Id);
        Assert.Equal([7, 12, 16], score.Profiles.Select(profile => profile.MetCount));
    }

    [Fact]
    public void A_signed_statement_about_the_document_is_a_signature()
    {
        var score = BomScorer.Score(SbomDocument.Parse(Complete, "bom"), "signed by key 7");

        Assert.True(score.IsMet);
        Assert.Contains(score.Profiles[2].Elements, element => element is { Id: "author-signature", Reason: "signed by key 7" });
    }

    [Fact]
    public void A_signature_in_the_document_counts()
    {
        Assert.True(Score(Complete.Replace("\"version\": 1,", "\"version\": 1, \"signature\": {\"algorithm\": \"ES256\", \"value\": \"x\"},", StringComparison.Ordinal)).IsMet);
    }

    [Theory]
    [InlineData("\"timestamp\": \"2026-01-01T00:00:00Z\",", "", "timestamp")]
    [InlineData("\"lifecycles\": [{\"phase\": \"post-build\"}],", "", "generation-context")]
    [InlineData("\"post-build\"}], \"authors\": [{\"name\": \"Ann\"}],", "\"post-build\"}],", "sbom-author")]
    [InlineData("\"version\": \"1\"}]}", "\"name2\": \"1\"}]}", "tool-version")]
    [InlineData("\"serialNumber\": \"urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79\",", "", "sbom-version")]
    [InlineData("\"purl\": \"pkg:nuget/X@1\",", "", "unique-identifiers software-identifiers component-identifiers")]
    [InlineData("\"acknowledgement\": \"declared\"}}", "\"acknowledgement\": \"concluded\"}}", "license")]
    [InlineData("{\"id\": \"MIT\", ", "{\"name\": \"NOASSERTION\", ", "license")]
    [InlineData("\"authors\": [{\"name\": \"Bob\"}],", "\"supplier\": {\"name\": \"Bob\"},", "component-producer")]
    [InlineData("\"authors\": [{\"name\": \"Bob\"}],", "", "supplier software-producer component-producer")]
    [InlineData("[{\"ref\": \"app\", \"dependsOn\": [\"x\"]}, {\"ref\": \"x\"}]", "[{\"ref\": \"app\"}]", "dependency-relationship")]
    [InlineData("{\"aggregate\": \"complete\",", "{\"aggregate\": \"not_specified\",", "coverage")]
    public void What_is_missing_is_told(string text, string instead, string missing)
    {
        Assert.Contains(text, Complete, StringComparison.Ordinal);

        var elements = Score(Complete.Replace(text, instead, StringComparison.Ordinal)).Profiles.SelectMany(profile => profile.Elements);

        Assert.Equal(missing, string.Join(' ', elements.Where(element => !element.IsMet && element.Id != "author-signature").Select(element => element.Id).Distinct()));
    }

    [Fact]
    public void The_components_that_lack_something_are_counted_and_the_first_are_named()
    {
        var components = string.Join(',', Enumerable.Range(0, 9).Select(index => $$"""{"type":"library","name":"n{{index}}"}"""));

        var score = Score($$"""{"bomFormat":"CycloneDX","specVersion":"1.6","components":[{{components}}]}""");

        var version = score.Profiles[0].Elements.Single(element => element.Id == "component-version");
        Assert.Equal((9, 5), (version.LackingCount, version.Lacking.Count));
        Assert.Equal("9 of 9 components lack a version: n0, n1, n2, n3, n4 and 4 more", version.Reason);
    }

    [Fact]
    public void Dependencies_declared_as_not_known_count()
    {
        var score = Score(Complete
            .Replace("[{\"ref\": \"app\", \"dependsOn\": [\"x\"]}, {\"ref\": \"x\"}]", "[{\"ref\": \"app\"}]", StringComparison.Ordinal)
            .Replace("{\"aggregate\": \"complete\", \"dependencies\": [\"app\"]}", "{\"aggregate\": \"unknown\", \"dependencies\": [\"x\"]}", StringComparison.Ordinal));

        var element = score.Profiles[0].Elements.Single(element => element.Id == "dependency-relationship");
        Assert.True(element.IsMet, element.Reason);
        Assert.Contains("1 declared as not known", element.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_described_has_no_hash_while_it_is_built()
    {
        var score = Score(Complete
            .Replace("post-build", "build", StringComparison.Ordinal)
            .Replace("\"hashes\": [{\"alg\": \"SHA-256\", \"content\": \"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\"}],", "", StringComparison.Ordinal));

        Assert.All(score.Profiles.SelectMany(profile => profile.Elements).Where(element => element.Id == "component-hash"), element => Assert.True(element.IsMet, element.Reason));
    }

    private static BomScore Score(string json) => BomScorer.Score(SbomDocument.Parse(json, "bom"));
}
