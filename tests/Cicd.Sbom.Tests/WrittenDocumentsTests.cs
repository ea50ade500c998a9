using System.Text;
using Cicd.Sbom.Validation;

namespace Cicd.Sbom.Tests;

public sealed class WrittenDocumentsTests
{
    [Theory]
    [InlineData("1.4")]
    [InlineData("1.5")]
    [InlineData("1.6")]
    [InlineData("1.7")]
    public async Task A_document_brought_to_a_version_is_valid_there(string version)
    {
        var json = (await Samples.EverythingAsync()).ToVersion(version).ToJson();

        Assert.Empty(Errors(json));
    }

    [SharedFact("corpora/cyclonedx-1.6")]
    public async Task Every_valid_sample_of_the_specification_is_valid_in_every_version()
    {
        foreach (var sample in Directory.GetFiles(Shared.Find("corpora/cyclonedx-1.6")!, "valid-*.json"))
        {
            var document = await SbomDocument.ReadAsync(sample, CancellationToken.None);
            foreach (var version in CycloneDxVersions.All)
            {
                Assert.True(Errors(document.ToVersion(version).ToJson()) is [], $"{Path.GetFileName(sample)} as {version}: {string.Join(' ', Errors(document.ToVersion(version).ToJson()))}");
            }
        }
    }

    [SharedFact("corpora/cyclonedx-1.6")]
    public async Task Every_valid_sample_of_the_specification_reads_back_from_xml_as_it_was_written()
    {
        foreach (var sample in Directory.GetFiles(Shared.Find("corpora/cyclonedx-1.6")!, "valid-*.json"))
        {
            var document = await SbomDocument.ReadAsync(sample, CancellationToken.None);
            var back = SbomDocument.Parse(document.ToXml(), sample);

            Assert.Empty(back.Notes);
            Assert.Equal(document.ToXml(), back.ToXml());
            Assert.Equal(document.ComponentCount, back.ComponentCount);
        }
    }

    private static List<string> Errors(string json) =>
        [.. BomValidator.Validate(Encoding.UTF8.GetBytes(json)).Findings.Where(finding => finding.Level == BomFindingLevel.Error).Select(finding => finding.ToString()!)];
}
