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
        new FindingsEvidence("CodeScan", "code", [new("SCS0001", Severity.High, "m", "f") { Cwe = [78], Location = new("a.cs", 1, 2, 3, 4) }])
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

    [Fact]
    public void A_record_cannot_say_of_itself_who_vouches_for_it()
    {
        var record = EvidenceJson.Read(JsonDocument.Parse("""{"kind":"tests","source":"x","passed":1,"failed":0,"skipped":0,"origin":"Observed","signedBy":"me"}""").RootElement);

        Assert.Equal((CheckOrigin.Executed, null), (record.Origin, record.Proof?.KeyId));
    }
}
