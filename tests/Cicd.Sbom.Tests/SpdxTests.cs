using System.Text.Json.Nodes;

namespace Cicd.Sbom.Tests;

public sealed class SpdxTests
{
    [Fact]
    public void A_document_is_spdx_2_3_and_describes_the_main_component()
    {
        var spdx = Spdx("""
            "metadata":{"timestamp":"2026-01-02T04:04:05.5+01:00","tools":{"components":[{"type":"application","name":"T","version":"1"}]},
              "manufacturer":{"name":"M","contact":[{"email":"m@example.com"}]},"authors":[{"name":"A"}],"component":{"type":"application","bom-ref":"app","name":"App","version":"1.0"}}
            """);

        Assert.Equal("SPDX-2.3", (string?)spdx["spdxVersion"]);
        Assert.Equal("CC0-1.0", (string?)spdx["dataLicense"]);
        Assert.Equal("SPDXRef-DOCUMENT", (string?)spdx["SPDXID"]);
        Assert.Equal("App-1.0", (string?)spdx["name"]);
        Assert.StartsWith("https://spdx.org/spdxdocs/App-1.0-", (string?)spdx["documentNamespace"], StringComparison.Ordinal);
        Assert.Equal("2026-01-02T03:04:05Z", (string?)spdx["creationInfo"]!["created"]);
        Assert.Equal(["Tool: T-1", "Organization: M (m@example.com)", "Person: A"], spdx["creationInfo"]!["creators"]!.AsArray().Select(creator => (string?)creator));
        Assert.Equal(["SPDXRef-DOCUMENT DESCRIBES SPDXRef-App-1.0"], Relations(spdx));
    }

    [Fact]
    public void A_component_is_a_package_with_what_is_known_of_it()
    {
        var package = Spdx("""
            "components":[{"type":"library","bom-ref":"r","group":"g","name":"n","version":"1","supplier":{"name":"S"},"authors":[{"name":"A","email":"a@example.com"}],"copyright":"(c)","description":"d",
              "purl":"pkg:nuget/n@1","cpe":"cpe:2.3:a:b:c:*:*:*:*:*:*:*:*","hashes":[{"alg":"SHA-512","content":"AB"},{"alg":"Streebog-256","content":"00"}],
              "licenses":[{"license":{"id":"MIT"}}],
              "externalReferences":[{"type":"vcs","url":"https://example.com/n.git","comment":"commit 1"},{"type":"website","url":"https://example.com"},{"type":"distribution","url":"https://example.com/n.nupkg"}]}]
            """)["packages"]![0]!;

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse("""
            {"SPDXID":"SPDXRef-n-1","name":"g/n","versionInfo":"1","supplier":"Organization: S","originator":"Person: A (a@example.com)",
             "downloadLocation":"https://example.com/n.nupkg","filesAnalyzed":false,"checksums":[{"algorithm":"SHA512","checksumValue":"ab"}],"homepage":"https://example.com",
             "sourceInfo":"https://example.com/n.git (commit 1)","licenseConcluded":"NOASSERTION","licenseDeclared":"MIT","copyrightText":"(c)","description":"d",
             "externalRefs":[{"referenceCategory":"PACKAGE-MANAGER","referenceType":"purl","referenceLocator":"pkg:nuget/n@1"},{"referenceCategory":"SECURITY","referenceType":"cpe23Type","referenceLocator":"cpe:2.3:a:b:c:*:*:*:*:*:*:*:*"}],
             "primaryPackagePurpose":"LIBRARY"}
            """), package), package.ToJsonString());
    }

    [Fact]
    public void Dependencies_only_needed_for_development_are_such()
    {
        var spdx = Spdx("""
            "metadata":{"component":{"type":"application","bom-ref":"app","name":"App"}},
            "components":[{"type":"library","bom-ref":"a","name":"A","scope":"required"},{"type":"library","bom-ref":"d","name":"D","scope":"excluded"},
              {"type":"library","bom-ref":"e","name":"E","scope":"excluded"},{"type":"library","bom-ref":"o","name":"O","scope":"optional"}],
            "dependencies":[{"ref":"app","dependsOn":["a","d","o","missing"]},{"ref":"d","dependsOn":["e","a"]}]
            """);

        Assert.Equal(
            [
                "SPDXRef-DOCUMENT DESCRIBES SPDXRef-App", "SPDXRef-App DEPENDS_ON SPDXRef-A", "SPDXRef-D DEV_DEPENDENCY_OF SPDXRef-App",
                "SPDXRef-O OPTIONAL_DEPENDENCY_OF SPDXRef-App", "SPDXRef-D DEPENDS_ON SPDXRef-E", "SPDXRef-D DEPENDS_ON SPDXRef-A",
            ],
            Relations(spdx));
    }

    [Fact]
    public void Components_of_components_are_contained()
    {
        var spdx = Spdx("""
            "components":[{"type":"library","name":"A","version":"1","components":[{"type":"file","name":"A","version":"1"}]}]
            """);

        Assert.Equal(["SPDXRef-DOCUMENT DESCRIBES SPDXRef-A-1", "SPDXRef-A-1 CONTAINS SPDXRef-A-1-2"], Relations(spdx));
    }

    [Theory]
    [InlineData("""[{"expression":"mit or Apache-2.0"}]""", "MIT OR Apache-2.0", "NOASSERTION")]
    [InlineData("""[{"license":{"id":"mit"}},{"expression":"BSD-3-Clause OR ISC"}]""", "MIT AND (BSD-3-Clause OR ISC)", "NOASSERTION")]
    [InlineData("""[{"license":{"id":"MIT","acknowledgement":"declared"}},{"expression":"ISC","acknowledgement":"concluded"}]""", "MIT", "ISC")]
    [InlineData("""[{"license":{"name":"Our (own)"}}]""", "LicenseRef-Our--own", "NOASSERTION")]
    [InlineData("""[{"expression":"see LICENSE"}]""", "LicenseRef-see-LICENSE", "NOASSERTION")]
    [InlineData("""[{"expression":"MIT AND LicenseRef-x"}]""", "MIT AND LicenseRef-x", "NOASSERTION")]
    [InlineData("[]", "NOASSERTION", "NOASSERTION")]
    public void Licences_are_expressions(string licenses, string declared, string concluded)
    {
        var spdx = Spdx($$"""
            "components":[{"type":"library","name":"A","licenses":{{licenses}}}]
            """);

        Assert.Equal((declared, concluded), ((string?)spdx["packages"]![0]!["licenseDeclared"], (string?)spdx["packages"]![0]!["licenseConcluded"]));
    }

    [Fact]
    public void The_text_of_a_licence_that_is_not_on_the_list_goes_along_once()
    {
        var spdx = Spdx("""
            "components":[{"type":"library","name":"A","licenses":[{"license":{"name":"X","url":"https://example.com/x","text":{"content":"dGhlIHRleHQ=","encoding":"base64"}}}]},
              {"type":"library","name":"B","licenses":[{"license":{"name":"X","url":"https://example.com/x","text":{"content":"the text"}}}]},
              {"type":"library","name":"C","licenses":[{"license":{"name":"X"}}]}]
            """);

        Assert.Equal(["LicenseRef-X", "LicenseRef-X", "LicenseRef-X-2"], spdx["packages"]!.AsArray().Select(package => (string?)package!["licenseDeclared"]));
        Assert.True(JsonNode.DeepEquals(
            JsonNode.Parse("""
                [{"licenseId":"LicenseRef-X","extractedText":"the text","name":"X","seeAlsos":["https://example.com/x"]},
                 {"licenseId":"LicenseRef-X-2","extractedText":"The text of this licence is not part of the document: X","name":"X"}]
                """),
            spdx["hasExtractedLicensingInfos"]));
    }

    [Fact]
    public async Task The_same_document_gives_the_same_bytes_and_another_gives_another_namespace()
    {
        var (first, second) = (await Samples.EverythingAsync(), await Samples.EverythingAsync());

        Assert.Equal(first.ToSpdx(), second.ToSpdx());
        second.Bom.Components!.RemoveAt(0);
        Assert.NotEqual(Namespace(first), Namespace(second));
    }

    [Fact]
    public async Task What_spdx_cannot_say_is_told()
    {
        var losses = (await Samples.EverythingAsync()).Render(SbomFormat.Spdx).Losses;

        Assert.Contains("SPDX 2.3 has no compositions: left out.", losses);
        Assert.Contains("Dependencies of or on what is no component are left out.", losses);
    }

    [Fact]
    public async Task A_version_of_CycloneDX_is_no_version_of_spdx()
    {
        var document = await Samples.EverythingAsync();

        Assert.Throws<PipelineException>(() => document.Render(SbomFormat.Spdx, "1.5"));
    }

    private static string? Namespace(SbomDocument document) => (string?)JsonNode.Parse(document.ToSpdx())!["documentNamespace"];

    private static JsonNode Spdx(string fields) =>
        JsonNode.Parse(SbomDocument.Parse($$"""{"bomFormat":"CycloneDX","specVersion":"1.6",{{fields}}}""", "x").ToSpdx())!;

    private static IEnumerable<string> Relations(JsonNode spdx) => spdx["relationships"]!.AsArray()
        .Select(relation => $"{relation!["spdxElementId"]} {relation["relationshipType"]} {relation["relatedSpdxElement"]}");
}
