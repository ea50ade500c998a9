using System.Text.Json;

namespace Cicd.Core.Tests.Evidence;

public class EvidenceJsonTests
{
    public static TheoryData<EvidenceRecord> Records =>
    [
        new TestEvidence("Test", 3, 2, 1)
        {
            Failures = [new("A.B", "said so", null), new("A.C", "here", new("src/a.cs", 3))],
            Slowest = [new("A.B", TimeSpan.FromSeconds(1.5))],
            Flaky = ["A.D"],
            Status = EvidenceStatus.Degraded,
            StatusReason = "half of it",
            Files = ["artifacts/tests/a.trx"],
            Duration = TimeSpan.FromMilliseconds(1),
        },
        new CoverageEvidence("Test", new(1, 2), new(0, 0)) { ByFile = [new("src/a.cs", new(1, 2), new(0, 0))] },
        new FindingsEvidence("CodeScan", "code", [new("SCS0001", Severity.High, "m", "f") 
        {
            Cwe = [78],
            Location = new("a.cs", 1, 2, 3, 4),
            Confidence = Confidence.High,
            RelatedRules = ["CA3006"],
            DataFlow = [new(new("b.cs", 1), "in"), new(new("a.cs", 1), "out")],
            SuppressedBecause = "waived",
            SuppressionKind = SuppressionKind.External,
            BaselineState = BaselineState.Updated,
        }])
        {
            Tool = "scanner 1",
            RuleSet = Sha256Digest.Of("r"u8),
            Examined = new Dictionary<string, long> { ["files"] = 7 },
            Subjects = [new("app:1", ArtifactKind.Image, Sha256Digest.Of("i"u8), 5)],
        },
        new SbomEvidence("Sbom", "CycloneDX 1.6", 4, Sha256Digest.Of("s"u8)),
    ];

    [Theory]
    [MemberData(nameof(Records))]
    public void A_record_comes_back_as_it_was(EvidenceRecord record)
    {
        var element = EvidenceJson.ToElement(record);

        Assert.Equal(EvidenceJson.Write(record), EvidenceJson.Write(EvidenceJson.Read(element)));
        Assert.Equal(record.GetType(), EvidenceJson.Read(element).GetType());
    }

    [Theory]
    [InlineData("""{"kind":"nonsense","source":"x"}""")]
    [InlineData("""{"source":"x","passed":1,"failed":0,"skipped":0}""")]
    [InlineData("""{"kind":"tests","source":"x","passed":1,"skipped":0}""")]
    [InlineData("""{"kind":"tests","source":null,"passed":1,"failed":0,"skipped":0}""")]
    [InlineData("""{"kind":"tests","source":"x","passed":"1","failed":0,"skipped":0}""")]
    [InlineData("""{"kind":"tests","source":"x","passed":1,"failed":0,"skipped":0,"files":null}""")]
    [InlineData("""{"kind":"sbom","source":"x","format":"y","components":1,"digest":"zz"}""")]
    [InlineData("null")]
    [InlineData("[]")]
    public void What_is_no_record_is_refused(string json) =>
        Assert.Throws<JsonException>(() => EvidenceJson.Read(JsonDocument.Parse(json).RootElement));

    [Theory]
    [InlineData("""{"kind":"vulnerabilities","source":"x","tool":"t 1","advisories":[{"id":"A","packageUrl":"pkg:nuget/A@1","severity":"High"}]}""", "ships")]
    [InlineData("""{"kind":"dependencies","source":"x","dependencies":[{"packageUrl":"pkg:nuget/A@1"}]}""", "ships")]
    [InlineData("""{"kind":"sbom","source":"x","format":"y","components":1,"digest":"sha256:0000000000000000000000000000000000000000000000000000000000000000"}""", "packages")]
    [InlineData("""{"kind":"review","source":"x","commit":"c"}""", "authors")]
    [InlineData("""{"kind":"findings","source":"x","scan":"code","tool":"t 1"}""", "findings")]
    public void What_a_rule_could_be_misled_by_if_it_were_left_out_is_named(string json, string member) =>
        Assert.Contains($"'{member}'", Assert.Throws<JsonException>(() => EvidenceJson.Read(JsonDocument.Parse(json).RootElement)).Message, StringComparison.Ordinal);

    [Fact]
    public void Other_lists_that_are_left_out_are_empty()
    {
        var record = Assert.IsType<FindingsEvidence>(EvidenceJson.Read(JsonDocument.Parse(
            """{"kind":"findings","source":"x","scan":"code","tool":"t 1","findings":[{"ruleId":"R","severity":"High","message":"m","fingerprint":"f"}]}""").RootElement));

        Assert.Empty(record.Files);
        Assert.Empty(record.Subjects);
        Assert.Empty(record.Examined);
        var finding = Assert.Single(record.Findings);
        Assert.Empty(finding.Cwe);
        Assert.Empty(finding.RelatedRules);
        Assert.Empty(finding.DataFlow);
    }

    [Fact]
    public void A_record_cannot_say_of_itself_who_vouches_for_it()
    {
        var record = EvidenceJson.Read(JsonDocument.Parse("""{"kind":"tests","source":"x","passed":1,"failed":0,"skipped":0,"origin":"Observed","signedBy":"me"}""").RootElement);

        Assert.Equal((CheckOrigin.Executed, null), (record.Origin, record.Proof?.KeyId));
    }
}
