using System.Text;
using System.Text.Json.Nodes;
using Cicd.Packages.Tests;
using Cicd.Sbom.Validation;

namespace Cicd.Sbom.Tests.Judged;

/// <summary>Everything that is emitted, in every form and version, is valid by our own judge and by those of others.</summary>
[Trait("Kind", "EndToEnd")]
[Collection(RestoredTreesGroup.Name)]
public sealed class OutsideJudgesTests(RestoredTrees trees) : IDisposable
{
    private readonly TemporaryDirectory directory = new();

    public static TheoryData<string> Trees => [.. RestoredTrees.Names];

    public void Dispose() => directory.Dispose();

    [Theory]
    [MemberData(nameof(Trees))]
    public async Task Our_own_judge_finds_no_error(string tree)
    {
        foreach (var (version, form, text) in Forms(await trees.GenerateAsync(tree)))
        {
            if (form == SbomFormat.Json)
            {
                var verdict = BomValidator.Validate(Encoding.UTF8.GetBytes(text));
                Assert.Equal(version, verdict.SpecVersion);
                Assert.DoesNotContain(verdict.Findings, finding => finding.Level == BomFindingLevel.Error);
            }
        }
    }

    [OutsideFact("node", "npm", "xmllint")]
    public async Task The_official_schemas_accept_all()
    {
        var files = await WriteAsync(RestoredTrees.Names);

        var output = await Program.RunAsync(directory.Root, "node", [Script, .. files]);

        Assert.Contains($"{files.Count} valid, 0 invalid", output, StringComparison.Ordinal);
    }

    [OutsideFact("node", "npm", "xmllint")]
    public async Task The_official_schemas_would_have_found_an_error()
    {
        var document = (await trees.GenerateAsync("Single")).ToJson();
        directory.Write("broken.json", document.Replace("\"SHA-512\"", "\"SHA-513\"", StringComparison.Ordinal));

        var failure = await Assert.ThrowsAnyAsync<Xunit.Sdk.XunitException>(() => Program.RunAsync(directory.Root, "node", Script, "broken.json"));

        Assert.Contains("0 valid, 1 invalid", failure.Message, StringComparison.Ordinal);
    }

    [OutsideFact("node", "$CICD_CDXGEN")]
    [Trait("Kind", "Full")]
    public async Task The_judge_of_cdxgen_accepts_all_versions()
    {
        var judge = Path.Combine(Environment.GetEnvironmentVariable("CICD_CDXGEN")!, "node_modules", "@cyclonedx", "cdxgen", "bin", "validate.js");
        foreach (var file in (await WriteAsync(["RuntimePacks", "ProjectReferences"])).Where(file => file.EndsWith(".json", StringComparison.Ordinal)))
        {
            var report = Path.ChangeExtension(file, ".report");
            var output = await Program.RunAsync(directory.Root, "node", judge, "--input", file, "--strict", "--fail-severity", "critical", "--report", "json", "--report-file", report);
            var verdict = JsonNode.Parse(await File.ReadAllTextAsync(report))!;
            Assert.True(verdict["schemaValid"]!.GetValue<bool>(), $"{file}\n{output}");
            Assert.True(verdict["deepValid"]!.GetValue<bool>(), $"{file}\n{output}");
        }
    }

    private static string Script => Repository.File("tests/validate-sbom.mjs");

    private async Task<List<string>> WriteAsync(IEnumerable<string> names)
    {
        List<string> files = [];
        foreach (var name in names)
        {
            foreach (var (version, form, text) in Forms(await trees.GenerateAsync(name)))
            {
                files.Add(directory.Write($"{name}-{version}.{(form == SbomFormat.Xml ? "xml" : "json")}", text));
            }
        }

        return files;
    }

    private static IEnumerable<(string Version, SbomFormat Form, string Text)> Forms(SbomDocument document) =>
        from version in CycloneDxVersions.All
        from form in new[] { SbomFormat.Json, SbomFormat.Xml }
        select (version, form, document.Render(form, version).Text);
}
