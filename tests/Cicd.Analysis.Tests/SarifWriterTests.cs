using System.Text.Json;
using Cicd.Analysis.Sarif;

namespace Cicd.Analysis.Tests;

public sealed class SarifWriterTests
{
    private static readonly SarifReport Report = new(
        "code",
        "Scanner",
        "1.2.3",
        [new SarifRule("R2", "Second rule", "Finds the second", 5.0), new SarifRule("R1", "SQL injection", "Finds SQL", 8.8) { Cwe = [89], Mend = "Use parameters.", HelpUri = "https://example.org/R1" }],
        [
            new Finding("R1", Severity.High, "Bad.", "f1") { Location = new("src/a b/ü.cs", 3, 5, 3, 9) },
            new Finding("R9", Severity.Note, "Unlisted.", "f2") { Title = "Other", SuppressedBecause = "known" },
        ])
    {
        Revision = new("https://example.org/r.git", new string('a', 40), "main", false),
        StartedAt = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(1)),
    };

    private static JsonElement Run(SarifReport report) => JsonDocument.Parse(SarifWriter.Write(report)).RootElement.GetProperty("runs")[0];

    [Fact]
    public void Rules_carry_what_code_scanning_shows()
    {
        var rule = Run(Report).GetProperty("tool").GetProperty("driver").GetProperty("rules")[0];
        Assert.Equal("R1", rule.GetProperty("id").GetString());
        Assert.Equal("SqlInjection", rule.GetProperty("name").GetString());
        Assert.Equal("error", rule.GetProperty("defaultConfiguration").GetProperty("level").GetString());
        Assert.Equal("8.8", rule.GetProperty("properties").GetProperty("security-severity").GetString());
        Assert.Equal(["security", "external/cwe/cwe-089"], rule.GetProperty("properties").GetProperty("tags").EnumerateArray().Select(tag => tag.GetString()));
    }

    [Fact]
    public void Every_result_points_at_its_rule()
    {
        var run = Run(Report);
        var rules = run.GetProperty("tool").GetProperty("driver").GetProperty("rules");
        Assert.All(run.GetProperty("results").EnumerateArray(), result =>
            Assert.Equal(result.GetProperty("ruleId").GetString(), rules[result.GetProperty("ruleIndex").GetInt32()].GetProperty("id").GetString()));
    }

    [Fact]
    public void Locations_are_relative_to_the_root_and_escaped()
    {
        var location = Run(Report).GetProperty("results")[0].GetProperty("locations")[0].GetProperty("physicalLocation");
        Assert.Equal("src/a%20b/%C3%BC.cs", location.GetProperty("artifactLocation").GetProperty("uri").GetString());
        Assert.Equal("%SRCROOT%", location.GetProperty("artifactLocation").GetProperty("uriBaseId").GetString());
        Assert.Equal(9, location.GetProperty("region").GetProperty("endColumn").GetInt32());
    }

    [Fact]
    public void Suppressed_results_say_so_and_the_others_say_that_they_are_not()
    {
        var results = Run(Report).GetProperty("results");
        Assert.Empty(results[0].GetProperty("suppressions").EnumerateArray());
        Assert.Equal("known", results[1].GetProperty("suppressions")[0].GetProperty("justification").GetString());
    }

    [Fact]
    public void The_run_names_category_commit_and_outcome()
    {
        var run = Run(Report);
        Assert.Equal("cicd/code/", run.GetProperty("automationDetails").GetProperty("id").GetString());
        Assert.Equal(new string('a', 40), run.GetProperty("versionControlProvenance")[0].GetProperty("revisionId").GetString());
        Assert.True(run.GetProperty("invocations")[0].GetProperty("executionSuccessful").GetBoolean());
        Assert.Equal("2026-01-02T02:04:05.000Z", run.GetProperty("invocations")[0].GetProperty("startTimeUtc").GetString());
        Assert.Equal("utf16CodeUnits", run.GetProperty("columnKind").GetString());
        Assert.Equal("f1", run.GetProperty("results")[0].GetProperty("partialFingerprints").GetProperty("primaryLocationLineHash").GetString());
    }

    [Fact]
    public void Without_the_repositorys_address_no_provenance_is_claimed() =>
        Assert.False(Run(Report with { Revision = new(null, new string('a', 40), "main", false) }).TryGetProperty("versionControlProvenance", out _));

    [Fact]
    public void Several_runs_of_a_category_are_told_apart()
    {
        var runs = JsonDocument.Parse(SarifWriter.Write([Report, Report, Report with { Category = "other" }])).RootElement.GetProperty("runs").EnumerateArray();
        Assert.Equal(["cicd/code/", "cicd/code/2/", "cicd/other/"], runs.Select(run => run.GetProperty("automationDetails").GetProperty("id").GetString()));
    }

    [Fact]
    public void A_suppression_says_where_it_is_said_and_that_it_holds()
    {
        var suppression = Run(Report with { Findings = [Report.Findings[1] with { SuppressionKind = SuppressionKind.External }] }).GetProperty("results")[0].GetProperty("suppressions")[0];
        Assert.Equal(("external", "accepted"), (suppression.GetProperty("kind").GetString(), suppression.GetProperty("status").GetString()));
    }

    [Fact]
    public void The_same_report_gives_the_same_bytes() => Assert.Equal(SarifWriter.Write(Report), SarifWriter.Write(Report));
}
