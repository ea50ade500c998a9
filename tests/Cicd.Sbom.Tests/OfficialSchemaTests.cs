using System.Text;
using System.Text.Json;
using Cicd.Sbom.Validation;

namespace Cicd.Sbom.Tests;

/// <summary>The rules against the official schemas: the same verdict on thousands of documents changed at random.</summary>
[Trait("Kind", "EndToEnd")]
public sealed class OfficialSchemaTests
{
    // What no schema says, and addresses, whose format the reference validator does not look at.
    private static readonly string[] OwnRules = ["duplicate-bom-ref", "dangling-reference", "duplicate-dependency", "dependency-on-itself", "dependency-cycle", "hash-length"];

    [SharedFact("schemas/cyclonedx", "node", "npm")]
    public async Task The_rules_say_what_the_official_schemas_say()
    {
        var corpus = Shared.Find("corpora/cyclonedx-1.6")!;
        var scripts = Scripts();
        var judged = await Program.RunAsync(scripts, "node", "validate-sbom.mjs", Path.Combine(corpus, "valid-bom-1.6.json"));
        Assert.Contains("valid", judged, StringComparison.Ordinal);

        var lines = await Program.RunAsync(scripts, "node", "mutate-sbom.mjs", Shared.Find("schemas/cyclonedx")!, corpus, "4000", "7");

        var differing = lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Differs).OfType<string>().ToList();
        Assert.True(differing.Count == 0, string.Join('\n', differing.Take(10)));
    }

    private static string? Differs(string line)
    {
        using var judged = JsonDocument.Parse(line);
        var document = judged.RootElement.GetProperty("document");
        var errors = BomValidator.Validate(Encoding.UTF8.GetBytes(document.GetRawText())).Findings
            .Where(finding => finding.Level == BomFindingLevel.Error && !OwnRules.Contains(finding.Rule) && !(finding.Rule == "format" && finding.Message.StartsWith("an address (RFC 3987", StringComparison.Ordinal)))
            .ToList();

        // The schema of 1.4 forgot to say that references and affected components are objects.
        if (errors.Count > 0 && document.GetProperty("specVersion").GetString() == "1.4" && errors.All(error => error.Rule == "type" && error.Pointer.StartsWith("/vulnerabilities/", StringComparison.Ordinal)))
        {
            return null;
        }

        var valid = judged.RootElement.GetProperty("valid").GetBoolean();
        return valid == (errors.Count == 0) ? null : $"schema: {valid}, rules: {string.Join("; ", errors)}, document: {document.GetRawText()}";
    }

    private static string Scripts()
    {
        var directory = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(directory, "mutate-sbom.mjs")))
        {
            directory = Path.GetDirectoryName(directory) ?? throw new InvalidOperationException("The tests run outside of the repository.");
        }

        return directory;
    }
}
