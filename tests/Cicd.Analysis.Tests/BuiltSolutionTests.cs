using System.Text.Json;
using Cicd.Analysis.Sarif;
using Cicd.Analysis.Tests.Support;

namespace Cicd.Analysis.Tests;

/// <summary>One real solution: two frameworks, ASP.NET Core, source generators, suppressions, a path with a space and an accent.</summary>
[Trait("Kind", "EndToEnd")]
public sealed class BuiltSolutionTests(BuiltSolution solution) : IClassFixture<BuiltSolution>
{
    [Fact]
    public void Vulnerable_code_is_found_once_at_its_place_whatever_severities_the_project_sets()
    {
        Assert.Equal(
            [
                "CA5351 Library/Hashes.cs:9",
                "CA5350 Library/Hashes.cs:15",
                "CA3001 Site/UsersController.cs:12",
                "CA3006 Site/UsersController.cs:14",
                "CA5351 Site/UsersController.cs:19",
                "SCS0006 Site/UsersController.cs:19",
                "CA5351 Site/UsersController.cs:23",
                "SCS0006 Site/UsersController.cs:23",
                "CA5351 Site/UsersController.cs:25",
            ],
            Scan.Places(solution.Result));
    }

    [Fact]
    public void The_scan_is_complete_and_says_what_it_examined()
    {
        var result = solution.Result;
        Assert.Null(result.StatusReason);
        Assert.Equal(EvidenceStatus.Complete, result.Status);
        Assert.Equal(3, result.Examined["projects"]);
        Assert.Equal(4, result.Examined["compilations"]);
        Assert.Equal(0, result.Examined["compileErrors"]);
        Assert.True(result.Examined["files"] >= 3);
        Assert.True(result.Examined["lines"] > 50);
    }

    [Fact]
    public void Suppressed_findings_stay_visible_with_their_reason()
    {
        Assert.Equal(
            ["19 #pragma warning disable SCS0006", "23 SuppressMessage: the protocol wants it"],
            solution.Result.Findings.Where(finding => finding.SuppressedBecause is not null).Select(finding => $"{finding.Location!.Line} {finding.SuppressedBecause}"));
    }

    [Fact]
    public void A_finding_says_how_bad_it_is_how_to_mend_it_and_where_to_read_on()
    {
        var finding = solution.Result.Findings.Single(finding => finding.RuleId == "CA3001");
        Assert.Equal(Severity.High, finding.Severity);
        Assert.Equal([89], finding.Cwe);
        Assert.EndsWith("Use parameters instead of building the statement from text.", finding.Message, StringComparison.Ordinal);
        Assert.Equal("https://learn.microsoft.com/dotnet/fundamentals/code-analysis/quality-rules/ca3001", finding.HelpUri);
    }

    [Fact]
    public void Evidence_names_tool_rules_inputs_and_files()
    {
        var evidence = solution.Result.ToEvidence("CodeScan", "artifacts/sarif/code.sarif");
        Assert.Equal("code", evidence.Scan);
        Assert.Matches(@"^Cicd code scan [\d.]+ \(SecurityCodeScan 5\.6\.7, NetAnalyzers 10\.0\.404", evidence.Tool);
        Assert.NotEqual(default(Sha256Digest), evidence.RuleSet);
        Assert.NotEqual(default(Sha256Digest), evidence.Inputs);
        Assert.Equal(["artifacts/sarif/code.sarif"], evidence.Files);
    }

    [Fact]
    public async Task Fingerprints_stay_when_lines_move_and_code_is_reformatted()
    {
        var controller = Path.Combine(solution.Tree.Root, "Site/UsersController.cs");
        var original = await File.ReadAllTextAsync(controller);
        await File.WriteAllTextAsync(controller, "// moved\n\n" + original.Replace("where name = '\" + name", "where name = '\"\n            +   /* here */ name", StringComparison.Ordinal));
        try
        {
            var after = await Scan.RunAsync(solution.Tree);
            Assert.Contains("CA3001 Site/UsersController.cs:14", Scan.Places(after));
            Assert.Equal(Fingerprints(solution.Result), Fingerprints(after));
            Assert.NotEqual(solution.Result.Inputs, after.Inputs);
            Assert.Equal(solution.Result.RuleSet, after.RuleSet);
        }
        finally
        {
            await File.WriteAllTextAsync(controller, original);
        }

        static IEnumerable<string> Fingerprints(Code.CodeScanResult result) => result.Findings.Select(finding => finding.Fingerprint);
    }

    [Fact]
    public void Fingerprints_are_unique() =>
        Assert.Distinct(solution.Result.Findings.Select(finding => finding.Fingerprint));

    [Fact]
    public void Its_sarif_lists_rules_and_results()
    {
        using var sarif = JsonDocument.Parse(SarifWriter.Write(solution.Result.ToSarif(SourceRevision.Unknown)));
        var run = sarif.RootElement.GetProperty("runs")[0];
        Assert.Equal(9, run.GetProperty("results").GetArrayLength());
        Assert.True(run.GetProperty("tool").GetProperty("driver").GetProperty("rules").GetArrayLength() >= 29);
    }

    [Fact]
    public void Nothing_of_the_collection_is_left_behind() =>
        Assert.Empty(Directory.GetDirectories(Path.Combine(solution.Tree.Root, ".cicd", "code-scan")));
}
