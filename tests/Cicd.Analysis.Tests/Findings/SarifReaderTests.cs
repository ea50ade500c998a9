using Cicd.Analysis.Sarif;
using Cicd.Analysis.Tests.Support;

namespace Cicd.Analysis.Tests.Findings;

/// <summary>What other tools wrote becomes findings, whatever they use of the format, and nothing in it is believed beyond that.</summary>
public sealed class SarifReaderTests : IDisposable
{
    private readonly TemporaryTree tree = new();

    public void Dispose() => tree.Dispose();

    [Fact]
    public void A_result_takes_from_its_rule_what_it_does_not_say_itself()
    {
        var run = Assert.Single(Read("""
            {"version":"2.1.0","runs":[{"tool":{"driver":{"name":"Linter","version":"3.1","rules":[
              {"id":"L1","shortDescription":{"text":"Bad call"},"helpUri":"https://example.org/L1","messageStrings":{"default":{"text":"Do not call {0} in {1}."}},
               "defaultConfiguration":{"level":"error"},"properties":{"security-severity":"9.1","precision":"high","tags":["security","external/cwe/cwe-079","CWE-80: other"]}}]}},
              "results":[{"ruleId":"L1","ruleIndex":0,"message":{"id":"default","arguments":["eval","main"]},
                "locations":[{"physicalLocation":{"artifactLocation":{"uri":"src/a%20b.js"},"region":{"startLine":3,"startColumn":2,"endLine":4,"endColumn":1}}}],
                "codeFlows":[{"threadFlows":[{"locations":[{"location":{"physicalLocation":{"artifactLocation":{"uri":"src/in.js"},"region":{"startLine":1}},"message":{"text":"from here"}}}]}]}]}]}]}
            """));
        Assert.Equal(("Linter", "3.1", true), (run.Tool, run.ToolVersion, run.IsSuccessful));
        var finding = Assert.Single(run.Findings);
        Assert.Equal(("L1", Severity.Critical, "Do not call eval in main.", "Bad call", Confidence.High), (finding.RuleId, finding.Severity, finding.Message, finding.Title, finding.Confidence));
        Assert.Equal(new SourceLocation("src/a b.js", 3, 2, 4, 1), finding.Location);
        Assert.Equal([79, 80], finding.Cwe);
        Assert.Equal("https://example.org/L1", finding.HelpUri);
        Assert.Equal([new DataFlowStep(new("src/in.js", 1), "from here")], finding.DataFlow);
        var evidence = run.ToEvidence("Import", "code");
        Assert.Equal(("Linter 3.1", EvidenceStatus.Complete, 1L), (evidence.Tool, evidence.Status, evidence.Examined["results"]));
    }

    [Theory]
    [InlineData("""{"ruleId":"X","message":{"text":"m"},"level":"error"}""", Severity.High)]
    [InlineData("""{"ruleId":"X","message":{"text":"m"}}""", Severity.Medium)]
    [InlineData("""{"ruleId":"X","message":{"text":"m"},"level":"note"}""", Severity.Low)]
    [InlineData("""{"ruleId":"X","message":{"text":"m"},"level":"none"}""", Severity.Note)]
    [InlineData("""{"ruleId":"X","message":{"text":"m"},"level":"note","rank":95.5}""", Severity.Critical)]
    [InlineData("""{"ruleId":"X","message":{"text":"m"},"level":"note","rank":-1}""", Severity.Low)]
    [InlineData("""{"ruleId":"X","message":{"text":"m"},"level":"note","properties":{"security-severity":7}}""", Severity.High)]
    [InlineData("""{"ruleId":"X","message":{"text":"m"},"level":"note","properties":{"severity":"CRITICAL"}}""", Severity.Critical)]
    [InlineData("""{"ruleId":"X","message":{"text":"m"},"level":"error","properties":{"severity":"odd","security-severity":"odd"}}""", Severity.High)]
    public void Severity_is_the_most_exact_that_is_said(string result, Severity severity) => Assert.Equal(severity, Assert.Single(ReadResult(result)).Severity);

    [Theory]
    [InlineData("pass")]
    [InlineData("notApplicable")]
    [InlineData("informational")]
    public void Results_that_all_is_well_are_counted_only(string kind)
    {
        var run = Assert.Single(Read(Log($$"""{"ruleId":"X","message":{"text":"m"},"kind":"{{kind}}"}""")));
        Assert.Empty(run.Findings);
        Assert.Equal(1, run.Passed);
    }

    [Theory]
    [InlineData("""[{"kind":"inSource","justification":"why"}]""", "why", SuppressionKind.InSource)]
    [InlineData("""[{"kind":"external","status":"accepted"}]""", "suppressed according to T, without a reason", SuppressionKind.External)]
    [InlineData("""[{"kind":"external","status":"underReview","justification":"why"}]""", null, SuppressionKind.InSource)]
    [InlineData("""[{"kind":"external","status":"rejected"},{"kind":"inSource"}]""", null, SuppressionKind.InSource)]
    [InlineData("[]", null, SuppressionKind.InSource)]
    public void Suppressions_count_when_they_are_accepted(string suppressions, string? reason, SuppressionKind kind)
    {
        var finding = Assert.Single(ReadResult($$"""{"ruleId":"X","message":{"text":"m"},"suppressions":{{suppressions}}}"""));
        Assert.Equal((reason, kind), (finding.SuppressedBecause, finding.SuppressionKind));
    }

    [Theory]
    [InlineData("src/a.cs", null, "src/a.cs")]
    [InlineData("a.cs", "%SRCROOT%", "a.cs")]
    [InlineData("a.cs", "SUB", "deep/sub/a.cs")]
    [InlineData("a.cs", "LOOP", "a.cs")]
    [InlineData("a.cs", "AWAY", "a.cs")]
    [InlineData("ROOT/src/a.cs", null, "src/a.cs")]
    [InlineData("file:ROOT/src/a%23.cs", null, "src/a#.cs")]
    [InlineData("src\\\\win\\\\a.cs", null, "src/win/a.cs")]
    [InlineData("src/./x/../a.cs", null, "src/a.cs")]
    [InlineData("../a.cs", null, null)]
    [InlineData("%2e%2e/%2e%2e/etc/passwd", null, null)]
    [InlineData("src/../../a.cs", "SUB", "deep/a.cs")]
    [InlineData("/etc/passwd", null, null)]
    [InlineData("file:///etc/passwd", null, null)]
    [InlineData("https://example.org/a.cs", null, null)]
    [InlineData("a\\nb.cs", null, "a b.cs")]
    public void Places_are_below_the_root_or_none(string uri, string? baseId, string? path)
    {
        var based = baseId is null ? "" : $",\"uriBaseId\":\"{baseId}\"";
        var finding = Assert.Single(Read("""
            {"version":"2.1.0","runs":[{"tool":{"driver":{"name":"T"}},
             "originalUriBaseIds":{"SUB":{"uri":"sub/","uriBaseId":"DEEP"},"DEEP":{"uri":"file://ROOT/deep/"},"LOOP":{"uri":"l/","uriBaseId":"LOOP"},"AWAY":{"uri":"file:///home/runner/work/"}},
             "results":[{"ruleId":"X","message":{"text":"m"},"locations":[{"physicalLocation":{"artifactLocation":{"uri":"URI"BASE},"region":{"startLine":1}}}]}]}]}
            """.Replace("URI\"BASE", uri + "\"" + based, StringComparison.Ordinal).Replace("ROOT/", tree.Root + "/", StringComparison.Ordinal)).Single().Findings);
        Assert.Equal(path, finding.Location?.Path);
    }

    [Fact]
    public void Places_rules_and_weaknesses_may_be_said_once_and_be_pointed_at()
    {
        var finding = Assert.Single(Read("""
            {"version":"2.1.0","runs":[{"tool":{"driver":{"name":"T"},"extensions":[{"name":"Pack","rules":[{"id":"P1","relationships":[{"target":{"id":"89","toolComponent":{"index":0}}}]}]}]},
             "taxonomies":[{"name":"CWE"}],"artifacts":[{"location":{"uri":"a.cs"}}],
             "results":[{"rule":{"index":0,"toolComponent":{"index":0}},"taxa":[{"id":"CWE-20","toolComponent":{"name":"CWE"}},{"id":"5","toolComponent":{"name":"OWASP"}}],"message":{"text":"m"},
               "locations":[{"physicalLocation":{"artifactLocation":{"index":0},"region":{"startLine":2}}}]}]}]}
            """).Single().Findings);
        Assert.Equal(("P1", "a.cs:2"), (finding.RuleId, finding.Location!.ToString()));
        Assert.Equal([89, 20], finding.Cwe);
    }

    [Fact]
    public void A_tool_that_did_not_come_to_its_end_has_failed()
    {
        var run = Assert.Single(Read("""
            {"version":"2.1.0","runs":[{"tool":{"driver":{"name":"T"}},"results":[],"invocations":[{"executionSuccessful":false,"toolExecutionNotifications":[{"level":"error","message":{"text":"out of memory"}}]}]}]}
            """));
        Assert.False(run.IsSuccessful);
        Assert.Equal((EvidenceStatus.Failed, true), (run.ToEvidence("x", "code").Status, run.Reason.Contains("out of memory", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_tool_that_reports_errors_is_degraded()
    {
        var run = Assert.Single(Read("""
            {"version":"2.1.0","runs":[{"tool":{"driver":{"name":"T"}},"results":[],"invocations":[{"executionSuccessful":true,"toolExecutionNotifications":[{"level":"error","message":{"text":"a.cs could not be parsed"}},{"level":"warning","message":{"text":"slow"}}]}]}]}
            """));
        Assert.Equal(EvidenceStatus.Degraded, run.ToEvidence("x", "code").Status);
        Assert.Equal(["a.cs could not be parsed"], run.Failures);
    }

    [Fact]
    public void Fingerprints_of_others_are_unique_and_stay_when_lines_move()
    {
        const string result = """{"ruleId":"X","message":{"text":"m"},"partialFingerprints":{"a":"1"},"locations":[{"physicalLocation":{"artifactLocation":{"uri":"a.cs"},"region":{"startLine":3}}}]}""";
        var before = ReadResult(result + "," + result).Select(finding => finding.Fingerprint).ToList();
        var after = ReadResult(result.Replace(":3", ":7", StringComparison.Ordinal) + "," + result).Select(finding => finding.Fingerprint).ToList();
        Assert.Distinct(before);
        Assert.Equal(before, after);
    }

    [Theory]
    [InlineData("", ":1:1: This is no JSON")]
    [InlineData("{\n  \"version\": oops\n}", ":2:14: This is no JSON")]
    [InlineData("[]", "$: an object was expected, not array.")]
    [InlineData("{}", "the version is not said, not 2.1.0")]
    [InlineData("""{"version":"1.0.0","runs":[]}""", "the version is '1.0.0'")]
    [InlineData("""{"version":"2.1.0"}""", "$: 'runs' is missing.")]
    [InlineData("""{"version":"2.1.0","runs":[]}""", "there are 0 runs")]
    [InlineData("""{"version":"2.1.0","runs":[{"results":[]}]}""", "$.runs[0]: 'tool' is missing.")]
    [InlineData("""{"version":"2.1.0","runs":[{"tool":{"driver":{"name":"T"}}}]}""", "$.runs[0]: 'results' is missing.")]
    [InlineData("""{"version":"2.1.0","runs":[{"tool":{"driver":{"name":"T"}},"results":[{"message":{"text":"m"}}]}]}""", "$.runs[0].results[0]: it names no rule")]
    [InlineData("""{"version":"2.1.0","runs":[{"tool":{"driver":{"name":"T"}},"results":[{"ruleId":5,"message":{"text":"m"}}]}]}""", "$.runs[0].results[0].ruleId: a string was expected, not number.")]
    [InlineData("""{"version":"2.1.0","runs":[{"tool":{"driver":{"name":"T"}},"results":[{"ruleId":"\ud800"}]}]}""", "valid Unicode was expected")]
    [InlineData("""{"version":"2.1.0","runs":[{"tool":{"driver":{"name":"T"}},"externalPropertyFileReferences":{"results":[{"location":{"uri":"x"}}]}}]}""", "parts of the run lie in other files")]
    public void What_is_wrong_is_named_with_its_place(string text, string message)
    {
        var error = Assert.Throws<EvidenceUnavailableException>(() => Read(text));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Contains("tool.sarif", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Deep_nesting_and_a_file_that_is_not_there_are_errors()
    {
        Assert.Contains("nested too deeply", Assert.Throws<EvidenceUnavailableException>(() => Read(new string('[', 100_000))).Message, StringComparison.Ordinal);
        Assert.Contains("cannot be read", Assert.Throws<EvidenceUnavailableException>(() => SarifReader.Read(Path.Combine(tree.Root, "none.sarif"), tree.Root)).Message, StringComparison.Ordinal);
    }

    /// <summary>Whatever is changed in a file, it is read or refused with its name, and no place is outside of the root.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Damaged_files_are_read_or_refused(int seed)
    {
        const string start = """
            {"version":"2.1.0","runs":[{"tool":{"driver":{"name":"T","rules":[{"id":"X","properties":{"security-severity":"9.1","tags":["external/cwe/cwe-079"]}}]},"extensions":[{"name":"E"}]},
             "originalUriBaseIds":{"A":{"uri":"file:///a/","uriBaseId":"B"},"B":{"uri":"b/"}},"artifacts":[{"location":{"uri":"../x"}}],"taxonomies":[{"name":"CWE"}],
             "invocations":[{"executionSuccessful":true}],"automationDetails":{"id":"cicd/code/"},
             "results":[{"ruleId":"X","ruleIndex":0,"rank":5,"level":"error","kind":"fail","message":{"text":"m {0}","arguments":["a"]},"suppressions":[{"kind":"inSource","status":"accepted"}],
              "partialFingerprints":{"primaryLocationLineHash":"1"},"locations":[{"physicalLocation":{"artifactLocation":{"uri":"../../a.cs","uriBaseId":"A","index":0},"region":{"startLine":3}}}]}]}]}
            """;
        string[] values = ["null", "[]", "{}", "-1", "1e999", "99999999999999999999", "\"\"", "\"..\"", "\"\\u0000\"", "\"\\ud800\"", "true", "[[[]]]", "\"file:\"", "\"//x/y\"", "\"%00%\""];
        var random = new Random(seed);
        for (var i = 0; i < 600; i++)
        {
            var text = start;
            for (var edits = random.Next(1, 4); edits > 0; edits--)
            {
                var colon = text.IndexOf(':', random.Next(text.Length));
                text = random.Next(3) switch
                {
                    0 => text.Remove(random.Next(text.Length), 1),
                    1 => text.Insert(random.Next(text.Length), ((char)random.Next(1, 0xD7FF)).ToString()),
                    _ when colon > 0 && text.IndexOfAny([',', '}'], colon) is var end && end > 0 => text[..(colon + 1)] + values[random.Next(values.Length)] + text[end..],
                    _ => text,
                };
            }

            try
            {
                foreach (var finding in Read(text).SelectMany(run => run.Findings))
                {
                    Assert.True(finding.Location is null || Path.GetFullPath(finding.Location.Path, tree.Root).StartsWith(tree.Root, StringComparison.Ordinal), text);
                    Assert.True(finding.Location is null || !Path.IsPathRooted(finding.Location.Path), text);
                    Assert.NotEmpty(finding.RuleId);
                }
            }
            catch (EvidenceUnavailableException error)
            {
                Assert.Contains("tool.sarif", error.Message, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void What_we_write_comes_back_as_it_was()
    {
        Finding[] findings =
        [
            new("R1", Severity.Critical, "Bad.", "f1") { Title = "T", Location = new("a b/ü.cs", 3, 5, 3, 9), Cwe = [89], Confidence = Confidence.High, RelatedRules = ["R2"], HelpUri = "https://example.org/", DataFlow = [new(new("x.cs", 1, 2, 3, 4), "in")] },
            new("R2", Severity.Low, "Less.", "f2") { Title = "U", Location = new("b.cs", 1), Confidence = Confidence.Low, SuppressedBecause = "because", SuppressionKind = SuppressionKind.External },
        ];
        tree.Write("tool.sarif", SarifWriter.Write(new SarifReport("code", "T", "1.0.0", [], findings) { Absent = [new("R3", Severity.Low, "Gone.", "f3") { BaselineState = BaselineState.Absent }] }));

        var run = Assert.Single(SarifReader.Read(Path.Combine(tree.Root, "tool.sarif"), tree.Root));

        Assert.Equal("cicd/code/", run.Category);
        Assert.Equal(SarifWriter.Write(new SarifReport("code", "T", "1.0.0", [], findings)), SarifWriter.Write(new SarifReport("code", "T", "1.0.0", [], run.Findings)));
    }

    private IReadOnlyList<Finding> ReadResult(string result) => Assert.Single(Read(Log(result))).Findings;

    private static string Log(string results) => """{"version":"2.1.0","runs":[{"tool":{"driver":{"name":"T"}},"results":[RESULTS]}]}""".Replace("RESULTS", results, StringComparison.Ordinal);

    private IReadOnlyList<SarifImport> Read(string text)
    {
        tree.Write("tool.sarif", text);
        return SarifReader.Read(Path.Combine(tree.Root, "tool.sarif"), tree.Root);
    }
}
