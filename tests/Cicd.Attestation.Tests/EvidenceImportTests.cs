using Cicd.Attestation.Tests.Support;

namespace Cicd.Attestation.Tests;

public sealed class EvidenceImportTests : IAsyncLifetime
{
    private readonly TemporaryFolder here = new();
    private World there = null!;

    public async Task InitializeAsync() => there = await World.CreateAsync();

    public Task DisposeAsync()
    {
        there.Dispose();
        here.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task The_statements_of_another_machine_verify_here_after_they_were_imported()
    {
        var result = await ImportAsync();

        Assert.Empty(result.Refused);
        Assert.Equal(["manifest", "provenance", "scan", "sources", "tests"], result.Imported.Select(entry => entry.File.Split('.')[0]).Order());
        var snapshot = await SnapshotAsync();
        Assert.All(snapshot.Statements, stored => Assert.StartsWith("imported/", stored.File, StringComparison.Ordinal));
        Assert.Equal("run-1", snapshot.Statements[0].Run);
        var report = new EvidenceVerifier(await TrustAsync(), new FixedTime(Samples.Now)).Verify(snapshot);
        Assert.True(report.About(await Subject.OfFileAsync(there.Package, "a", CancellationToken.None)).IsVerified, string.Join('\n', report.Problems));
    }

    [Fact]
    public async Task What_was_imported_already_is_not_imported_again()
    {
        await ImportAsync();

        var again = await ImportAsync();

        Assert.Empty(again.Imported);
        Assert.Equal(5, again.Duplicates.Count);
        Assert.Equal(5, (await SnapshotAsync()).Statements.Count);
    }

    [Fact]
    public async Task If_one_statement_does_not_verify_nothing_is_imported()
    {
        await there.ChangeAsync("tests", envelope => envelope with { Signatures = [] });

        var result = await ImportAsync();

        Assert.Empty(result.Imported);
        Assert.Equal((VerificationReason.Unsigned, "tests.intoto.json"), (Assert.Single(result.Refused).Reason, result.Refused[0].File));
        Assert.False(Directory.Exists(here["evidence"]));
    }

    [Fact]
    public async Task Files_that_are_here_are_hashed_again()
    {
        Assert.Empty((await ImportAsync(there.Root)).Refused);
        await File.WriteAllTextAsync(there.Package, "another");

        Assert.All((await ImportAsync(there.Root)).Refused, problem => Assert.Equal(VerificationReason.SubjectMismatch, problem.Reason));
    }

    [Fact]
    public async Task An_empty_folder_is_no_evidence()
    {
        Directory.CreateDirectory(here["empty"]);
        await File.WriteAllTextAsync(here["empty/.keep"], "");

        var result = await new EvidenceImport(Target(), await TrustAsync(), new FixedTime(Samples.Now)).ImportAsync(here["empty"], null, CancellationToken.None);

        Assert.NotEmpty(result.Refused);
    }

    [Fact]
    public async Task Statements_are_found_by_what_they_are_about()
    {
        await ImportAsync();
        var snapshot = await SnapshotAsync();
        var package = await Sha256Digest.OfFileAsync(there.Package, CancellationToken.None);

        Assert.Equal(4, snapshot.Find(new() { Subject = package, Run = "run-1", Commit = new string('a', 40), Repository = "https://example.org/shop.git" }).Count());
        Assert.Single(snapshot.Find(new() { PredicateType = PredicateTypes.Provenance }));
        Assert.Equal(5, snapshot.Find(new() { Signer = there.Release.KeyId, StoredSince = Samples.Now }).Count());
        Assert.Empty(snapshot.Find(new() { Subject = Samples.Package }));
        Assert.Empty(snapshot.Find(new() { Signer = there.Second.KeyId }));
        Assert.Empty(snapshot.Find(new() { StoredSince = Samples.Now.AddSeconds(1) }));
        Assert.Empty(snapshot.Find(new() { Run = "run-2" }));
    }

    private async Task<ImportResult> ImportAsync(string? root = null) =>
        await new EvidenceImport(Target(), await TrustAsync(), new FixedTime(Samples.Now)).ImportAsync(there.Evidence, root, CancellationToken.None);

    private EvidenceFolder Target()
    {
        var redactor = new Redactor();
        return new(here["evidence"], new ArtifactWriter(here.Path, redactor), redactor, new FixedTime(Samples.Now));
    }

    private Task<TrustFile> TrustAsync() => TrustFile.LoadAsync(there.Trust, CancellationToken.None);

    private async Task<EvidenceSnapshot> SnapshotAsync()
    {
        var snapshot = await EvidenceSnapshot.ReadAsync(here["evidence"], CancellationToken.None);
        Assert.Empty(snapshot.Problems);
        return snapshot;
    }
}
