using System.Text.Json;
using Cicd.Attestation.Tests.Support;

namespace Cicd.Attestation.Tests.Run;

public sealed class EvidenceStatementTests : IDisposable
{
    private const string Bom = """{"bomFormat":"CycloneDX","specVersion":"1.6","components":[]}""";

    private readonly AttestedRun run = new();

    public void Dispose() => run.Dispose();

    [Fact]
    public async Task A_record_is_stated_as_the_gate_reads_it_and_in_the_words_of_a_standard()
    {
        var record = new TestEvidence("Test", 3, 1, 0)
        {
            Failures = [new("Shop.CartTests.Total", "expected 3", null)],
            Flaky = ["Shop.CartTests.Slow"],
            Files = ["artifacts/tests/Test.trx"],
        };
        run.Write("artifacts/tests/Test.trx", "<TestRun />");

        await AddAsync(record);

        var evidence = Assert.Single(run.Statements(PredicateTypes.Evidence));
        Assert.Equal("tests", evidence.Predicate.GetProperty("evidence").GetProperty("kind").GetString());
        var back = Assert.IsType<TestEvidence>(EvidenceJson.Read(evidence.Predicate.GetProperty("evidence")));
        Assert.Equal((3, 1, "Shop.CartTests.Total"), (back.Passed, back.Failed, back.Failures[0].Name));
        Assert.Equal("executed", evidence.Predicate.GetProperty("origin").GetString());
        Assert.Equal(Sha256Digest.Of("<TestRun />"u8).Hex, evidence.Predicate.GetProperty("files")[0].GetProperty("digest").GetProperty("sha256").GetString());
        var standard = Assert.Single(run.Statements(PredicateTypes.TestResult));
        Assert.Equal("FAILED", standard.Predicate.GetProperty("result").GetString());
        Assert.Equal("Shop.CartTests.Total", standard.Predicate.GetProperty("failedTests")[0].GetString());
        Assert.Equal("Shop.CartTests.Slow", standard.Predicate.GetProperty("warnedTests")[0].GetString());
        Assert.Equal(Sha256Digest.Of(standard.ToBytes()).Hex, evidence.Predicate.GetProperty("related")[0].GetProperty("digest").GetProperty("sha256").GetString());
    }

    [Theory]
    [InlineData(3, 0, EvidenceStatus.Complete, "PASSED")]
    [InlineData(3, 1, EvidenceStatus.Complete, "FAILED")]
    [InlineData(3, 0, EvidenceStatus.Degraded, "WARNED")]
    [InlineData(3, 0, EvidenceStatus.Failed, "FAILED")]
    [InlineData(0, 0, EvidenceStatus.Complete, "WARNED")]
    public async Task Tests_that_did_not_all_run_did_not_pass(int passed, int failed, EvidenceStatus status, string result)
    {
        await AddAsync(new TestEvidence("Test", passed, failed, 0) { Status = status });

        Assert.Equal(result, Assert.Single(run.Statements(PredicateTypes.TestResult)).Predicate.GetProperty("result").GetString());
    }

    [Fact]
    public async Task Findings_are_stated_as_SARIF_too()
    {
        run.Write("artifacts/sarif/code.sarif", """{"version":"2.1.0","runs":[]}""");

        await AddAsync(new FindingsEvidence("CodeScan", "code", []) { Tool = "x 1", Files = ["artifacts/sarif/code.sarif"] });

        Assert.Equal("2.1.0", Assert.Single(run.Statements(PredicateTypes.Sarif)).Predicate.GetProperty("version").GetString());
    }

    [Fact]
    public async Task The_bill_of_materials_of_the_sources_is_that_of_each_artifact_built_from_them()
    {
        run.Write("artifacts/sbom/shop.cdx.json", Bom);
        run.AddPack().Add("Sbom", runtime => runtime.AddEvidenceAsync(Sbom(), CancellationToken.None), dependsOn: "Pack");

        await run.RunAsync();

        Assert.Equal(
            ["artifacts/packages/Pack.nupkg", AttestedRun.Repository],
            run.Statements(PredicateTypes.CycloneDx).SelectMany(statement => statement.Subjects).Select(subject => subject.Name).Order(StringComparer.Ordinal));
        Assert.Equal("artifacts/sbom/shop.cdx.json", Assert.Single(run.Statements(PredicateTypes.Provenance)).Predicate.GetProperty("runDetails").GetProperty("byproducts")[0].GetProperty("name").GetString());
    }

    [Fact]
    public async Task An_artifact_with_a_bill_of_its_own_gets_no_other()
    {
        run.Write("artifacts/sbom/shop.cdx.json", Bom);
        run.AddPack().Add("Sbom", async runtime =>
        {
            await runtime.AddEvidenceAsync(Sbom(), CancellationToken.None);
            await runtime.AddEvidenceAsync(Sbom() with { Subjects = runtime.Artifacts.All }, CancellationToken.None);
        }, dependsOn: "Pack");

        await run.RunAsync();

        Assert.Single(run.Statements(PredicateTypes.CycloneDx), statement => statement.Subjects[0].Name == "artifacts/packages/Pack.nupkg");
    }

    [Fact]
    public async Task A_bill_that_was_changed_since_it_was_made_is_not_signed()
    {
        run.Write("artifacts/sbom/shop.cdx.json", Bom + " ");

        var result = await AddAsync(Sbom());

        Assert.Equal(ExitCodes.EvidenceUnavailable, result.ExitCode);
        Assert.Contains("was changed after it was made evidence", result.Tasks[0].Reason, StringComparison.Ordinal);
        Assert.Empty(run.Statements(PredicateTypes.CycloneDx));
    }

    [Fact]
    public async Task Evidence_about_artifacts_has_them_as_subjects()
    {
        await AddAsync(new CoverageEvidence("Scan", new(1, 2), new(0, 0)) { Subjects = [new("app:1", ArtifactKind.Image, Samples.Package, 10)] });

        Assert.True(Assert.Single(Assert.Single(run.Statements(PredicateTypes.Evidence)).Subjects).Is(Samples.Package));
    }

    [Fact]
    public async Task No_secret_is_in_a_statement_though_records_and_reasons_hold_it()
    {
        run.Redactor.Register(new Secret("s3cr\"et-word"));
        run.Add("Test", async runtime =>
        {
            await runtime.AddEvidenceAsync(new TestEvidence("Test", 0, 1, 0) { Failures = [new("T", "said s3cr\"et-word", null)] }, CancellationToken.None);
            throw new CheckFailedException("because of s3cr\"et-word");
        });

        await run.RunAsync();

        foreach (var payload in run.Envelopes().Select(envelope => System.Text.Encoding.UTF8.GetString(envelope.Payload.Span)))
        {
            Assert.DoesNotContain("et-word", payload, StringComparison.Ordinal);
        }

        Assert.Contains("because of ***", run.Manifest().GetProperty("tasks")[0].GetProperty("reason").GetString(), StringComparison.Ordinal);
        Assert.Empty((await run.VerifyAsync()).Problems);
    }

    private static SbomEvidence Sbom() => new("Sbom", "CycloneDX 1.6", 0, Sha256Digest.Of(Samples.Bytes(Bom))) { Files = ["artifacts/sbom/shop.cdx.json"] };

    private Task<RunResult> AddAsync(EvidenceRecord record) => run.Add("Check", runtime => runtime.AddEvidenceAsync(record, CancellationToken.None)).RunAsync();
}
