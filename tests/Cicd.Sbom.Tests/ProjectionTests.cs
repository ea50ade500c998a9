using System.Text.Json.Nodes;

namespace Cicd.Sbom.Tests;

public sealed class ProjectionTests
{
    [Theory]
    [InlineData("1.4")]
    [InlineData("1.5")]
    [InlineData("1.6")]
    [InlineData("1.7")]
    public async Task A_document_says_which_version_it_was_brought_to(string version)
    {
        var node = await ProjectAsync(version);

        Assert.Equal(version, (string?)node["specVersion"]);
        Assert.Equal($"http://cyclonedx.org/schema/bom-{version}.schema.json", (string?)node["$schema"]);
    }

    [Fact]
    public async Task A_document_that_has_the_version_stays_as_it_is()
    {
        var document = await Samples.EverythingAsync();

        Assert.Same(document, document.ToVersion("1.7"));
    }

    [Fact]
    public async Task A_version_that_is_not_known_is_an_error_that_names_those_that_are()
    {
        var document = await Samples.EverythingAsync();

        var error = Assert.Throws<PipelineException>(() => document.ToVersion("1.3"));

        Assert.Equal("CycloneDX '1.3' cannot be written; choose 1.4, 1.5, 1.6 or 1.7.", error.Message);
    }

    [Fact]
    public async Task What_a_version_lacks_is_left_out_and_told()
    {
        var document = (await Samples.EverythingAsync()).ToVersion("1.4");

        Assert.Null(document.Bom.Metadata!.Lifecycles);
        Assert.Null(document.Bom.Components![0].Evidence!.Identity);
        Assert.Equal(["services"], document.Bom.Other!.Keys);
        Assert.Contains("CycloneDX 1.4 has no metadata.lifecycles: left out.", document.Notes);
        Assert.Contains("CycloneDX 1.4 has no bom.formulation: left out.", document.Notes);
    }

    [Fact]
    public async Task Tools_become_a_list_where_they_are_no_object_yet()
    {
        var tools = (await Samples.EverythingAsync()).ToVersion("1.4").Bom.Metadata!.Tools!.Legacy!;

        Assert.Equal([("Maker Ltd", "maker", "1.0"), ("Scan Inc", "scanner", "2")], tools.Select(tool => (tool.Vendor!, tool.Name!, tool.Version!)));
    }

    [Fact]
    public async Task One_evidence_of_identity_is_an_object_in_1_5_and_a_list_later()
    {
        Assert.IsType<JsonObject>((await ProjectAsync("1.5"))["components"]![0]!["evidence"]!["identity"]);
        Assert.Equal("purl", (string?)(await ProjectAsync("1.5"))["components"]![0]!["evidence"]!["identity"]!["field"]);
        Assert.Equal(3, Assert.IsType<JsonArray>((await ProjectAsync("1.6"))["components"]![0]!["evidence"]!["identity"]).Count);
    }

    [Fact]
    public async Task Persons_become_one_text_where_a_component_has_no_list_of_them()
    {
        var component = (await Samples.EverythingAsync()).ToVersion("1.5").Bom.Components![0];

        Assert.Equal("Bo, cy@example.com", component.Author);
        Assert.Null(component.Authors);
        Assert.Null(component.Manufacturer);
    }

    [Fact]
    public async Task The_maker_of_what_is_described_moves_to_the_metadata_of_older_versions()
    {
        var metadata = (await Samples.EverythingAsync()).ToVersion("1.5").Bom.Metadata!;

        Assert.Equal("App Makers", metadata.Manufacture!.Name);
        Assert.Equal(["Ann", "Bill Makers"], metadata.Authors!.Select(author => author.Name));
    }

    [Fact]
    public async Task Expressions_beside_licences_become_names_where_they_may_not_be_mixed()
    {
        var document = await Samples.EverythingAsync();

        var licenses = document.ToVersion("1.6").Bom.Components![0].Licenses!;

        Assert.All(licenses, choice => Assert.Null(choice.Expression));
        Assert.Equal(["MIT", "Our own", "Apache-2.0 OR LicenseRef-x", "EPL-2.0"], licenses.Select(choice => choice.License!.Id ?? choice.License.Name));
        Assert.Equal(["declared", null, "concluded", null], licenses.Select(choice => choice.License!.Acknowledgement));
        Assert.Equal("CC0-1.0", Assert.Single(document.ToVersion("1.6").Bom.Metadata!.Licenses!).Expression);
    }

    [Fact]
    public async Task Words_that_a_version_lacks_are_replaced_by_the_nearest()
    {
        var document = (await Samples.EverythingAsync()).ToVersion("1.4");

        Assert.Equal(["library", "framework", "framework", "file", "file"], document.Bom.Components!.Select(component => component.Type));
        Assert.Equal(["vcs", "distribution", "other", "other"], document.Bom.Components![0].ExternalReferences!.Select(reference => reference.Type));
        Assert.Equal("incomplete", Assert.Single(document.Bom.Compositions!).Aggregate);
        Assert.Contains("CycloneDX 1.4 has no 'CVSSv4' for rating.method: 'other' instead.", document.Notes);
    }

    [Fact]
    public async Task A_digest_by_an_algorithm_that_a_version_lacks_goes_as_a_whole()
    {
        var document = (await Samples.EverythingAsync()).ToVersion("1.6");

        Assert.Equal("SHA-512", Assert.Single(document.Bom.Components![0].Hashes!).Algorithm);
    }

    [Fact]
    public void A_signature_does_not_outlive_a_change_of_form()
    {
        var document = SbomDocument.Parse("""{"bomFormat":"CycloneDX","specVersion":"1.5","components":[],"signature":{"algorithm":"ES256","value":"x"}}""", "x");

        Assert.Null(document.ToVersion("1.6").Bom.Other);
        Assert.Contains("\"signature\"", document.ToJson(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"services":{"name":"x"}}""")]
    [InlineData("""{"services":["x",null,[["y"]]],"annotations":3,"formulation":[[{"components":["a"]}]]}""")]
    [InlineData("""{"services":[{"name":["x"],"provider":"y","data":[1],"licenses":"MIT"}]}""")]
    [InlineData("""{"services":[{"name":"s","licenses":[{"license":"MIT","expression":{"a":1},"expressionDetails":["x",{"text":"y"}]}],"data":[{"flow":{},"classification":[]}]}]}""")]
    [InlineData("""{"services":[{"name":"s","releaseNotes":{"type":1,"notes":[{"text":"n"}]}}]}""")]
    public void What_is_not_of_the_right_form_goes_quietly_whatever_it_is(string rest)
    {
        var document = SbomDocument.Parse($$"""{"bomFormat":"CycloneDX","specVersion":"1.7",{{rest[1..]}}""", "x");

        foreach (var version in CycloneDxVersions.All)
        {
            Assert.NotEmpty(document.ToVersion(version).ToJson());
            Assert.NotEmpty(document.Render(SbomFormat.Xml, version).Text);
        }
    }

    [Fact]
    public async Task The_same_document_gives_the_same_bytes_in_every_form()
    {
        var (first, second) = (await Samples.EverythingAsync(), await Samples.EverythingAsync());

        foreach (var version in CycloneDxVersions.All)
        {
            Assert.Equal(first.ToVersion(version).ToJson(), second.ToVersion(version).ToJson());
            Assert.Equal(first.Render(SbomFormat.Xml, version).Text, second.Render(SbomFormat.Xml, version).Text);
        }
    }

    private static async Task<JsonNode> ProjectAsync(string version) =>
        JsonNode.Parse((await Samples.EverythingAsync()).ToVersion(version).ToJson())!;
}
