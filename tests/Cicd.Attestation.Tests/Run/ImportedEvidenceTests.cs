using Cicd.Attestation.Tests.Support;

namespace Cicd.Attestation.Tests.Run;

public sealed class ImportedEvidenceTests : IDisposable
{
    private readonly AttestedRun elsewhere = new();
    private readonly AttestedRun run = new();
    private readonly FixedGate gate = new(isAllowed: true);

    public ImportedEvidenceTests()
    {
        elsewhere.Info = elsewhere.Info with { Id = "run-0", IsCi = true, BuilderId = "urn:cicd:builder:ci:shop" };
        run.Gate = gate;
    }

    public void Dispose()
    {
        elsewhere.Dispose();
        run.Dispose();
    }

    [Fact]
    public async Task What_verifies_and_is_about_the_same_commit_reaches_the_gate_as_observed()
    {
        var key = await TakeOverAsync();

        await PublishAsync();

        var record = Assert.IsType<TestEvidence>(Assert.Single(gate.Request!.Evidence));
        Assert.Equal((3, CheckOrigin.Observed, key), (record.Passed, record.Origin, record.Proof?.KeyId));
        Assert.DoesNotContain(run.Log, entry => entry.Level <= LogLevel.Warning);
    }

    [Fact]
    public async Task The_run_states_that_it_observed_it_and_whose_statement_it_was()
    {
        await TakeOverAsync();

        await PublishAsync();

        var statement = Assert.Single(run.Statements(PredicateTypes.Evidence));
        Assert.Equal("observed", statement.Predicate.GetProperty("origin").GetString());
        Assert.Equal("run-1", statement.Predicate.GetProperty("run").GetString());
        var observed = Assert.Single(elsewhere.Envelopes(), envelope => envelope.ReadStatement().PredicateType == PredicateTypes.Evidence);
        Assert.Equal(observed.PayloadDigest.Hex, statement.Predicate.GetProperty("related")[0].GetProperty("digest").GetProperty("sha256").GetString());
    }

    [Fact]
    public async Task Where_no_gate_asked_the_manifest_names_it_all_the_same()
    {
        await TakeOverAsync();
        await run.Add("Nothing", _ => Task.CompletedTask).RunAsync();
        var records = await run.Store.ReadAsync(run.Info, CancellationToken.None);

        Assert.Single(records);
        Assert.Equal(PredicateTypes.Evidence, Assert.Single(run.Manifest().GetProperty("statements").EnumerateArray()).GetProperty("predicateType").GetString());
        Assert.Equal(2, run.Envelopes().Count);
    }

    [Fact]
    public async Task Without_a_trust_file_nothing_imported_counts()
    {
        await TakeOverAsync();
        File.Delete(Path.Combine(run.Root, TrustFile.DefaultPath));

        await PublishAsync();

        AssertNotUsed("Nothing of the imported evidence counts");
    }

    [Fact]
    public async Task A_key_that_is_not_trusted_any_more_vouches_for_nothing()
    {
        await TakeOverAsync();
        run.Time = new FixedTime(Samples.Now.AddYears(2));

        await PublishAsync();

        AssertNotUsed("was valid until");
    }

    [Theory]
    [InlineData("https://example.org/shop.git", "ffffffffffffffffffffffffffffffffffffffff", false, "not about the sources of this run")]
    [InlineData("https://example.org/other.git", AttestedRun.Commit, false, "not about the sources of this run")]
    [InlineData("https://example.org/shop.git", AttestedRun.Commit, true, "files of this run differ from the commit")]
    [InlineData("https://example.org/shop.git", null, false, "does not know which commit")]
    public async Task Evidence_of_other_sources_is_told_and_not_used(string repository, string? commit, bool isDirty, string reason)
    {
        await TakeOverAsync();
        run.Info = run.Info with { Revision = Task.FromResult(new SourceRevision(repository, commit, "main", isDirty)) };

        await PublishAsync();

        AssertNotUsed(reason);
    }

    [Fact]
    public async Task A_run_with_a_gap_in_its_statements_does_not_count()
    {
        await TakeOverAsync();
        File.Delete(Directory.GetFiles(Path.Combine(run.Evidence, "imported"), "test-result*").Single());

        await PublishAsync();

        Assert.Empty(gate.Request!.Evidence);
        Assert.Contains(gate.Request.Doubts, doubt => doubt.Message.Contains("which is not here", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_proof_of_what_was_imported_names_its_statement_owner_builder_run_and_time()
    {
        var key = await TakeOverAsync();

        await PublishAsync();

        var proof = gate.Request!.Evidence.Single().Proof!;
        Assert.Equal(
            (key, "test job", "urn:cicd:builder:ci:shop", "run-0", (DateTimeOffset?)Samples.Now.AddMinutes(5)), (proof.KeyId, proof.Owner, proof.Builder, proof.Run, proof.MadeAt));
        Assert.Equal(PredicateTypes.Evidence, proof.Statement!.PredicateType);
        Assert.True(File.Exists(Path.Combine(run.Root, proof.Statement.File)));
        Assert.Empty(gate.Request.Doubts);
    }

    [Fact]
    public async Task The_trust_file_is_that_of_the_policies_and_not_the_one_on_the_disk()
    {
        await TakeOverAsync();
        run.Policies = WorkTreePolicies.Read(run.Root);
        File.Delete(Path.Combine(run.Root, TrustFile.DefaultPath));

        await PublishAsync();

        Assert.Single(gate.Request!.Evidence);
    }

    private void AssertNotUsed(string reason)
    {
        Assert.Empty(gate.Request!.Evidence);
        Assert.Contains(gate.Request.Doubts, doubt => doubt.Message.Contains(reason, StringComparison.Ordinal) && doubt.File.StartsWith("artifacts/evidence/imported", StringComparison.Ordinal));
        Assert.Contains(run.Log, entry => entry.Level == LogLevel.Warning && entry.Message.Contains(reason, StringComparison.Ordinal));
    }

    private Task<RunResult> PublishAsync() => run.Add("Publish", _ => Task.CompletedTask, GateActions.Publish).RunAsync();

    /// <summary>Another run makes evidence, signed by a key that the trust file of this one lists; it is imported here.</summary>
    private async Task<string> TakeOverAsync()
    {
        using var key = SigningKey.Generate(KeyCurve.P256);
        elsewhere.Variables[SignerSelection.KeyVariable] = key.ToPem();
        await elsewhere.Add("Test", runtime => runtime.AddEvidenceAsync(new TestEvidence("Test", 3, 0, 0), CancellationToken.None)).RunAsync();

        var entry = new TrustedKey(
            key.Public, "test job", Samples.Now.AddDays(-1), Samples.Now.AddYears(1), [PredicateTypes.Evidence, PredicateTypes.Manifest, PredicateTypes.TestResult], [elsewhere.Info.BuilderId]);
        run.Write(TrustFile.DefaultPath, "apiVersion: cicd/v1\nkind: Trust\nmetadata: { name: keys }\nspec:\n  keys:\n" + entry.ToYaml());
        var redactor = new Redactor();
        var folder = new EvidenceFolder(run.Evidence, new ArtifactWriter(run.Root, redactor), redactor, run.Time);
        var trust = await TrustFile.LoadAsync(Path.Combine(run.Root, TrustFile.DefaultPath), CancellationToken.None);
        var imported = await new EvidenceImport(folder, trust, run.Time).ImportAsync(elsewhere.Evidence, null, CancellationToken.None);
        Assert.Empty(imported.Refused);
        return key.Public.Id;
    }
}
