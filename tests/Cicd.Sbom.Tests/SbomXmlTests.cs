using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace Cicd.Sbom.Tests;

public sealed class SbomXmlTests
{
    [Theory]
    [InlineData("1.4")]
    [InlineData("1.7")]
    public async Task The_root_is_of_the_namespace_of_the_version(string version)
    {
        var root = XDocument.Parse((await Samples.EverythingAsync()).Render(SbomFormat.Xml, version).Text).Root!;

        Assert.Equal(XName.Get("bom", $"http://cyclonedx.org/schema/bom/{version}"), root.Name);
        Assert.Equal("urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79", (string?)root.Attribute("serialNumber"));
        Assert.Equal("2", (string?)root.Attribute("version"));
    }

    [Fact]
    public void A_component_is_written_in_the_order_of_the_schema()
    {
        var document = SbomDocument.Parse("""
            {"bomFormat":"CycloneDX","specVersion":"1.6","version":1,"components":[{"type":"library","bom-ref":"r","name":"n","purl":"pkg:nuget/n@1",
              "version":"1","scope":"excluded","hashes":[{"alg":"MD5","content":"00"}],"author":"a","licenses":[{"expression":"MIT OR X","acknowledgement":"declared"}],
              "supplier":{"url":["https://a.example","https://b.example"],"name":"s"}}],"dependencies":[{"ref":"r","dependsOn":["x","y"],"provides":["z"]}]}
            """, "x");

        Assert.Equal(
            """
            <?xml version="1.0" encoding="utf-8"?>
            <bom version="1" xmlns="http://cyclonedx.org/schema/bom/1.6">
              <components>
                <component type="library" bom-ref="r">
                  <supplier>
                    <name>s</name>
                    <url>https://a.example</url>
                    <url>https://b.example</url>
                  </supplier>
                  <author>a</author>
                  <name>n</name>
                  <version>1</version>
                  <scope>excluded</scope>
                  <hashes>
                    <hash alg="MD5">00</hash>
                  </hashes>
                  <licenses>
                    <expression acknowledgement="declared">MIT OR X</expression>
                  </licenses>
                  <purl>pkg:nuget/n@1</purl>
                </component>
              </components>
              <dependencies>
                <dependency ref="r">
                  <dependency ref="x" />
                  <dependency ref="y" />
                  <provides ref="z" />
                </dependency>
              </dependencies>
            </bom>

            """,
            document.ToXml());
    }

    [Fact]
    public async Task What_has_no_place_in_xml_is_told()
    {
        var text = (await Samples.EverythingAsync()).Render(SbomFormat.Xml);

        Assert.Contains("bom.formulation has no place in the XML that is written here: left out.", text.Losses);
        Assert.DoesNotContain("formulation", text.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1.4")]
    [InlineData("1.5")]
    [InlineData("1.6")]
    [InlineData("1.7")]
    public async Task What_was_written_reads_back_as_the_same_document(string version)
    {
        var text = (await Samples.EverythingAsync()).Render(SbomFormat.Xml, version).Text;

        var document = SbomDocument.Parse(text, "bom.xml");

        Assert.Empty(document.Notes);
        Assert.Equal(text, document.ToXml());
        Assert.Equal(version, document.Bom.SpecVersion);
    }

    [Fact]
    public async Task Everything_that_both_forms_know_survives_the_way_through_xml()
    {
        var document = (await Samples.EverythingAsync()).ToVersion("1.5");
        document.Bom.Other!.Remove("formulation");
        document.Bom.Components = [document.Bom.Components![0]];
        document.Bom.Components[0].Components = null;
        document.Bom.Components[0].Hashes = null;
        document.Bom.Metadata!.Tools!.Components![0].Hashes = null;
        document.Bom.Dependencies![1].DependsOn = null;
        document.Bom.Components[0].Description = "A\tB\r\nC";
        document.Bom.Metadata.Properties![1].Value = string.Empty;

        var back = SbomDocument.Parse(document.ToXml(), "bom.xml");
        back.Bom.Schema = document.Bom.Schema;

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(document.ToJson()), JsonNode.Parse(back.ToJson())), back.ToJson());
    }

    [Fact]
    public void An_element_that_is_not_known_is_told_not_kept()
    {
        const string text = """<b:bom xmlns:b="http://cyclonedx.org/schema/bom/1.6" xmlns:o="urn:o" o:a="1"><o:x/><b:formulation/><b:components><b:component type="file"><b:name>n</b:name></b:component></b:components></b:bom>""";

        var document = SbomDocument.Parse(Encoding.UTF8.GetBytes(text), "bom.xml");

        Assert.Equal("n", Assert.Single(document.Bom.Components!).Name);
        Assert.Equal(
            ["The attribute 'a' of 'bom' is not read from XML.", "The element 'formulation' of 'bom' is not read from XML.", "The element 'x' of 'bom' is not read from XML."],
            document.Notes);
    }

    [Theory]
    [InlineData("<bom/>", "is not a CycloneDX document: its root is not a 'bom'")]
    [InlineData("<bom xmlns=\"http://cyclonedx.org/schema/bom/1.6\"", "this is not a CycloneDX document in XML: ")]
    [InlineData("<!DOCTYPE bom [<!ENTITY a \"b\">]><bom xmlns=\"http://cyclonedx.org/schema/bom/1.6\">&a;</bom>", "DTD is prohibited")]
    [InlineData("<bom xmlns=\"http://cyclonedx.org/schema/bom/1.6\" version=\"x\"/>", "'version' is 'x', which is no number.")]
    [InlineData("<bom xmlns=\"http://cyclonedx.org/schema/bom/1.6\"><components/><components/></bom>", "'components' occurs twice.")]
    [InlineData("<bom xmlns=\"http://cyclonedx.org/schema/bom/1.6\"><components><component type=\"library\"/></components></bom>", "name")]
    [InlineData("<bom xmlns=\"http://cyclonedx.org/schema/bom/1.6\"><compositions><composition><aggregate>unknown</aggregate><assemblies><assembly/></assemblies></composition></compositions></bom>", "'assembly' has no ref.")]
    public void What_is_no_document_is_an_error_of_one_line_that_names_the_source(string text, string problem)
    {
        var error = Assert.Throws<PipelineException>(() => SbomDocument.Parse(text, "dir/bom.xml"));

        Assert.StartsWith("dir/bom.xml", error.Message, StringComparison.Ordinal);
        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Theory]
    [InlineData(100)]
    [InlineData(100_000)]
    public void Deep_nesting_is_an_error(int depth)
    {
        var nest = string.Concat(Enumerable.Repeat("<components><component type=\"library\"><name>n</name>", depth));
        var text = $"<bom xmlns=\"http://cyclonedx.org/schema/bom/1.6\">{nest}{string.Concat(Enumerable.Repeat("</component></components>", depth))}</bom>";

        Assert.Throws<PipelineException>(() => SbomDocument.Parse(text, "deep"));
    }
}
