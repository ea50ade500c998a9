using System.Text;
using Cicd.Sbom.Validation;

namespace Cicd.Sbom.Tests;

public sealed class BomValidatorTests
{
    [Theory]
    [InlineData("""{"bomFormat":"CycloneDX"}""", "required", "")]
    [InlineData("""{"bomFormat":"CycloneDX","specVersion":"1.3"}""", "enumeration", "/specVersion")]
    [InlineData("""{"bomFormat":"SPDX","specVersion":"1.6"}""", "enumeration", "/bomFormat")]
    [InlineData("""[]""", "type", "")]
    [InlineData("""{"bomFormat":"CycloneDX","specVersion":"1.6","bomFormat":"CycloneDX"}""", "duplicate-field", "/bomFormat")]
    [InlineData("""{"bomFormat":"CycloneDX","specVersion":"1.6"}}""", "json", "")]
    [InlineData("""{"bomFormat":"CycloneDX","specVersion":"1.6","metadata":{"component":{"type":"file","name":"\uD800"}}}""", "json", "")]
    [InlineData("", "json", "")]
    public void What_is_no_document_is_one_clear_finding(string json, string rule, string pointer)
    {
        var verdict = Validate(json);

        Assert.False(verdict.IsValid);
        Assert.Contains(verdict.Findings, finding => finding.Rule == rule && finding.Pointer == pointer);
    }

    [Theory]
    [InlineData("1.6", """ "version": 0 """, "range", "/version")]
    [InlineData("1.6", """ "version": 1.5 """, "type", "/version")]
    [InlineData("1.6", """ "vresion": 1 """, "unknown-field", "/vresion")]
    [InlineData("1.4", """ "annotations": [] """, "unknown-field", "/annotations")]
    [InlineData("1.6", """ "components": [{"type":"library","name":"a"},{"name":"a","type":"library"}] """, "unique", "/components/1")]
    [InlineData("1.6", """ "components": [{"type":"library","name":null}] """, "type", "/components/0/name")]
    [InlineData("1.5", """ "components": [{"type":"cryptographic-asset","name":"a"}] """, "enumeration", "/components/0/type")]
    [InlineData("1.6", """ "components": [{"type":"library","name":"a","evidence":{"identity":{"field":"purl","confidence":1.1}}}] """, "range", "/components/0/evidence/identity/confidence")]
    [InlineData("1.6", """ "components": [{"type":"library","name":"a","hashes":[{"alg":"SHA-256","content":"00112233445566778899aabbccddeeff"}]}] """, "hash-length", "/components/0/hashes/0/content")]
    [InlineData("1.6", """ "components": [{"type":"library","name":"a","licenses":[{"expression":"MIT"},{"license":{"id":"MIT"}}]}] """, "choice", "/components/0/licenses/0")]
    [InlineData("1.6", """ "components": [{"type":"library","name":"a","licenses":[{"license":{"id":"mit"}}]}] """, "license-id", "/components/0/licenses/0/license/id")]
    [InlineData("1.6", """ "metadata": {"timestamp":"2026-02-29T00:00:00Z"} """, "format", "/metadata/timestamp")]
    [InlineData("1.6", """ "metadata": {"authors":[{"email":"nobody"}]} """, "format", "/metadata/authors/0/email")]
    [InlineData("1.6", """ "externalReferences": [{"type":"website","url":"not an address"}] """, "format", "/externalReferences/0/url")]
    [InlineData("1.7", """ "components": [{"type":"library","name":"a","versionRange":"vers:nuget/>1"}] """, "choice", "/components/0/versionRange")]
    [InlineData("1.7", """ "citations": [{"timestamp":"2026-01-01T00:00:00Z","pointers":[],"process":"x"}] """, "length", "/citations/0/pointers")]
    [InlineData("1.6", """ "signature": {"algorithm":"none","value":"x"} """, "format", "/signature/algorithm")]
    [InlineData("1.6", """ "components": [{"type":"library","name":"a~/b","x~/y":1}] """, "unknown-field", "/components/0/x~0~1y")]
    public void A_broken_rule_is_told_with_its_place(string version, string content, string rule, string pointer)
    {
        var verdict = Validate($$"""{"bomFormat":"CycloneDX","specVersion":"{{version}}",{{content}}}""");

        var finding = Assert.Single(verdict.Findings, finding => finding.Level == BomFindingLevel.Error);
        Assert.Equal((rule, pointer), (finding.Rule, finding.Pointer));
    }

    [Theory]
    [InlineData(""" {"type":"library","name":"b","bom-ref":"a"} """, """ """, "duplicate-bom-ref", "/components/1/bom-ref")]
    [InlineData(""" {"type":"library","name":"b","bom-ref":"b"} """, """ {"ref":"a","dependsOn":["c"]} """, "dangling-reference", "/dependencies/0/dependsOn/0")]
    [InlineData(""" {"type":"library","name":"b","bom-ref":"b"} """, """ {"ref":"a","dependsOn":["b"]},{"ref":"b","dependsOn":["a"]} """, "dependency-cycle", "/dependencies/1/dependsOn/0")]
    [InlineData(""" {"type":"library","name":"b","bom-ref":"b"} """, """ {"ref":"a","dependsOn":["a"]} """, "dependency-on-itself", "/dependencies/0/dependsOn/0")]
    [InlineData(""" {"type":"library","name":"b","bom-ref":"b"} """, """ {"ref":"a"},{"ref":"a","dependsOn":["b"]} """, "duplicate-dependency", "/dependencies/1/ref")]
    public void References_must_hold(string component, string dependencies, string rule, string pointer)
    {
        var verdict = Validate($$"""{"bomFormat":"CycloneDX","specVersion":"1.6","components":[{"type":"library","name":"a","bom-ref":"a"},{{component}}],"dependencies":[{{dependencies}}]}""");

        var finding = Assert.Single(verdict.Findings);
        Assert.Equal((rule, pointer), (finding.Rule, finding.Pointer));
        Assert.False(verdict.IsValid);
    }

    [Theory]
    [InlineData("compositions", """ {"aggregate":"complete","assemblies":["x"]} """, "/compositions/0/assemblies/0")]
    [InlineData("vulnerabilities", """ {"id":"CVE-2026-1","affects":[{"ref":"x"}]} """, "/vulnerabilities/0/affects/0/ref")]
    [InlineData("annotations", """ {"subjects":["x"],"annotator":{"individual":{"name":"a"}},"timestamp":"2026-01-01T00:00:00Z","text":"t"} """, "/annotations/0/subjects/0")]
    public void A_dangling_reference_is_an_error_in_every_part_that_judges_components(string part, string content, string pointer)
    {
        var verdict = Validate($$"""{"bomFormat":"CycloneDX","specVersion":"1.6","{{part}}":[{{content}}]}""");

        Assert.Equal(("dangling-reference", pointer), (Assert.Single(verdict.Findings).Rule, verdict.Findings[0].Pointer));
    }

    [Fact]
    public void A_link_to_another_document_dangles_not()
    {
        var verdict = Validate("""{"bomFormat":"CycloneDX","specVersion":"1.6","vulnerabilities":[{"id":"CVE-2026-1","affects":[{"ref":"urn:cdx:f08a6ccd-4dce-4759-bd84-c626675d60a7/1#a"}]}]}""");

        Assert.Empty(verdict.Findings);
    }

    [Fact]
    public void Line_and_column_are_those_of_the_field()
    {
        var verdict = Validate("{\n  \"bomFormat\": \"CycloneDX\",\n  \"specVersion\": \"1.6\",\n  \"serialNumber\": 7\n}");

        var finding = Assert.Single(verdict.Findings);
        Assert.Equal((4, 3), (finding.Line, finding.Column));
    }

    [Fact]
    public void A_misspelt_field_brings_a_suggestion()
    {
        var verdict = Validate("""{"bomFormat":"CycloneDX","specVersion":"1.6","componets":[]}""");

        Assert.Contains("Did you mean components?", Assert.Single(verdict.Findings).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Doubtful_texts_are_warnings_in_a_valid_document()
    {
        var verdict = Validate("""{"bomFormat":"CycloneDX","specVersion":"1.6","components":[{"type":"library","name":"a","purl":"nuget/a","cpe":"a:b","licenses":[{"expression":"MIT AND"}]}]}""");

        Assert.True(verdict.IsValid);
        Assert.Equal(3, verdict.WarningCount);
    }

    [Fact]
    public void Many_findings_are_counted_and_the_first_are_kept()
    {
        var components = string.Join(',', Enumerable.Range(0, 1000).Select(index => $$"""{"name":"{{index}}"}"""));

        var verdict = Validate($$"""{"bomFormat":"CycloneDX","specVersion":"1.6","components":[{{components}}]}""");

        Assert.Equal((1000, BomValidator.MaxFindings, 800), (verdict.ErrorCount, verdict.Findings.Count, verdict.OmittedCount));
    }

    [Theory]
    [InlineData("[", "]")]
    [InlineData("{\"a\":", "}")]
    public void Endless_nesting_is_refused_at_once(string open, string close)
    {
        var verdict = Validate(string.Concat(Enumerable.Repeat(open, 1_000_000)) + "1" + string.Concat(Enumerable.Repeat(close, 1_000_000)));

        Assert.Equal("json", Assert.Single(verdict.Findings).Rule);
    }

    [Fact]
    public void A_chain_of_dependencies_may_be_as_long_as_the_document()
    {
        const int length = 50_000;
        var components = string.Join(',', Enumerable.Range(0, length).Select(index => $$"""{"type":"library","name":"n","bom-ref":"{{index}}"}"""));
        var dependencies = string.Join(',', Enumerable.Range(0, length).Select(index => $$"""{"ref":"{{index}}","dependsOn":["{{(index + 1) % length}}"]}"""));

        var verdict = Validate($$"""{"bomFormat":"CycloneDX","specVersion":"1.6","components":[{{components}}],"dependencies":[{{dependencies}}]}""");

        Assert.Equal("dependency-cycle", Assert.Single(verdict.Findings).Rule);
    }

    [SharedFact("corpora/cyclonedx-1.6")]
    public async Task Every_valid_sample_is_accepted()
    {
        foreach (var file in Samples("valid-*.json"))
        {
            var verdict = await BomValidator.ValidateAsync(file, CancellationToken.None);

            Assert.True(verdict.IsValid, $"{Path.GetFileName(file)}: {string.Join('\n', verdict.Findings)}");
            Assert.Equal("1.6", verdict.SpecVersion);
        }
    }

    [SharedFact("corpora/cyclonedx-1.6")]
    public async Task Every_invalid_sample_is_rejected_at_the_right_place()
    {
        Dictionary<string, string> places = new()
        {
            ["bomformat"] = "/bomFormat",
            ["component-ref"] = "/components/1/bom-ref",
            ["component-swid"] = "/components/0/swid",
            ["component-type"] = "/components/0/type",
            ["dependency"] = "/dependencies/0 /dependencies/1/ref",
            ["empty-component"] = "/components/0",
            ["hash-alg"] = "/components/0/hashes/0/alg",
            ["hash-md5"] = "/components/0/hashes/0/content",
            ["hash-sha1"] = "/components/0/hashes/1/content",
            ["hash-sha256"] = "/components/0/hashes/2/content",
            ["hash-sha512"] = "/components/0/hashes/3/content",
            ["issue-type"] = "/components/0/pedigree/patches/0/resolves/0/type",
            ["license-choice"] = "/components/0/licenses/0",
            ["license-declared-concluded-mix"] = "/components/0/licenses/3 /components/1/licenses/0 /components/2/licenses/0",
            ["license-encoding"] = "/components/0/licenses/0/license/text/encoding",
            ["license-id"] = "/components/0/licenses/0/license/id",
            ["license-missing-id-and-name"] = "/components/0/licenses/0/license",
            ["metadata-license"] = "/metadata/licenses/0/license/id",
            ["metadata-timestamp"] = "/metadata/timestamp",
            ["missing-component-type"] = "/components/0",
            ["patch-type"] = "/components/0/pedigree/patches/0/type",
            ["scope"] = "/components/0/scope",
            ["serialnumber"] = "/serialNumber",
            ["service-data"] = "/services/0/data/0/flow",
        };
        foreach (var file in Samples("invalid-*.json"))
        {
            var verdict = await BomValidator.ValidateAsync(file, CancellationToken.None);

            Assert.False(verdict.IsValid, file);
            var found = string.Join(' ', verdict.Findings.Select(finding => finding.Pointer));
            var name = Path.GetFileName(file)["invalid-".Length..^"-1.6.json".Length];
            Assert.Equal(places.GetValueOrDefault(name, found), found);
        }
    }

    private static string[] Samples(string pattern) => Directory.GetFiles(Shared.Find("corpora/cyclonedx-1.6")!, pattern);

    private static BomValidation Validate(string json) => BomValidator.Validate(Encoding.UTF8.GetBytes(json));
}
