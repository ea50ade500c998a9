using Cicd.Analysis.Sarif;
using Cicd.Analysis.Tests.Support;

namespace Cicd.Analysis.Tests.Findings;

/// <summary>The SARIF Multitool finds nothing in our files, by the rules of the standard and by those of GitHub's code scanning.</summary>
[Trait("Kind", "EndToEnd")]
public sealed class JudgedSarifTests : IDisposable
{
    private static readonly SourceRevision Revision = new("https://example.org/shop.git", new string('a', 40), "main", false);

    private readonly PackageTree tree = new();

    public void Dispose() => tree.Dispose();

    [JudgedFact]
    public async Task The_judge_accepts_a_scan_of_code_with_all_that_a_finding_can_say()
    {
        var findings = await MemoryScan.FindAsync("""
            using System.Data;
            using System.Security.Cryptography;
            using Microsoft.AspNetCore.Mvc;

            public class ShopController(IDbCommand command) : ControllerBase
            {
                [HttpGet]
                public void Find(string name)
                {
                    var text = "select * from shops where name = '" + name + "'";
                    command.CommandText = text;
                }

                [HttpGet]
                public object Hash() => MD5.Create();

            #pragma warning disable SCS0010
                public object Cipher() => DES.Create();
            }
            """, "a dir/Büro.cs");
        Assert.True(findings.Count >= 3);
        Assert.Contains(findings, finding => finding.DataFlow.Count == 2);
        Assert.Contains(findings, finding => finding.SuppressedBecause is not null);
        var report = new SarifReport("code", "Cicd code", "1.0.0", [], [
            .. findings.Select(finding => finding with { BaselineState = BaselineState.New }),
            findings[0] with { Fingerprint = "2", RelatedRules = [findings[1].RuleId], SuppressedBecause = "accepted by the owner", SuppressionKind = SuppressionKind.External, BaselineState = BaselineState.Updated },
            new("OUT", Severity.Note, "A finding without a place says so.", "3") { BaselineState = BaselineState.Unchanged },
        ])
        {
            Absent = [new("GONE", Severity.Critical, "It was there once.", "4") { Location = new("gone.cs", 3), BaselineState = BaselineState.Absent }],
            InformationUri = "https://example.org/",
            Notifications = ["Half of it."],
            StartedAt = DateTimeOffset.UnixEpoch,
            EndedAt = DateTimeOffset.UnixEpoch.AddSeconds(1),
            Revision = Revision,
        };

        Assert.Contains("1 valid, 0 invalid", await JudgeAsync(report), StringComparison.Ordinal);
    }

    [JudgedFact]
    public async Task The_judge_accepts_a_scan_of_dependencies()
    {
        tree.Project("App", "!Weak/1.0.0", "!Frail/1.0.0")
            .Osv("GHSA-aaaa-bbbb-cccc", "Weak", """{"introduced":"0"},{"fixed":"1.3.0"}""", ""","aliases":["CVE-2026-0001"],"summary":"It is weak","database_specific":{"severity":"HIGH","cwe_ids":["CWE-502"]}""")
            .Osv("CVE-2026-0002", "Frail", """{"introduced":"0"}""");
        var vex = tree.Data("a.openvex.json", """
            {"@context":"https://openvex.dev/ns/v0.2.0","@id":"https://example.org/vex","author":"a","timestamp":"2026-11-01T00:00:00Z","version":1,
             "statements":[{"vulnerability":{"name":"CVE-2026-0002"},"products":[{"@id":"pkg:nuget/Frail@1.0.0"}],"status":"not_affected","justification":"component_not_present"}]}
            """);
        var result = await tree.ScanAsync(tree.Request() with { Vex = [vex] });
        Assert.Equal(2, result.Findings.Count);
        var sarif = SarifWriter.Write(result.ToSarif(Revision));
        Assert.Contains("\"kind\": \"external\"", sarif, StringComparison.Ordinal);
        Assert.Contains("component_not_present", sarif, StringComparison.OrdinalIgnoreCase);

        Assert.Contains("1 valid, 0 invalid", await JudgeAsync(result.ToSarif(Revision)), StringComparison.Ordinal);
    }

    [JudgedFact]
    public async Task The_judge_would_have_found_an_error()
    {
        var broken = SarifWriter.Write(new SarifReport("code", "Scanner", "1.0.0", [], [new("R1", Severity.High, "Bad thing.", "f") { Location = new("a.cs", 1) }]))
            .Replace("\"ruleIndex\": 0", "\"ruleIndex\": 7", StringComparison.Ordinal);

        Assert.Contains("SARIF1009", await JudgeAsync(broken, exitCode: 1), StringComparison.Ordinal);
    }

    private Task<string> JudgeAsync(SarifReport report) => JudgeAsync(SarifWriter.Write(report), exitCode: 0);

    private async Task<string> JudgeAsync(string sarif, int exitCode)
    {
        var file = tree.Data("judged.sarif", sarif);
        var run = await new ChildProcesses().RunAsync(new("node", Script(), file) { IsSuccess = static _ => true }, CancellationToken.None);
        Assert.True(run.ExitCode == exitCode, run.StandardOutput + run.StandardError);
        return run.StandardOutput;
    }

    private static string Script()
    {
        var directory = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(directory, "cicd.sln")))
        {
            directory = Path.GetDirectoryName(directory) ?? throw new InvalidOperationException("The tests lie outside of the repository.");
        }

        return Path.Combine(directory, "tests", "validate-sarif.mjs");
    }
}
