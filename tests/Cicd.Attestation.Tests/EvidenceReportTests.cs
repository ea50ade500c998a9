using Cicd.Attestation.Tests.Support;

namespace Cicd.Attestation.Tests;

public sealed class EvidenceReportTests : IAsyncLifetime
{
    private World world = null!;

    public async Task InitializeAsync() => world = await World.CreateAsync();

    public Task DisposeAsync()
    {
        world.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task An_artifact_has_the_statements_about_it_and_what_else_its_run_stated()
    {
        var report = await AboutPackageAsync();

        Assert.Equal(["tests", "scan", "provenance", "manifest"], report.Statements.Select(statement => statement.Stored.File.Split('.')[0]));
        Assert.Equal(["sources"], report.OfTheSameRuns.Select(statement => statement.Stored.File.Split('.')[0]));
        Assert.All(report.Statements, statement => Assert.Equal("release job", statement.Verdict.Signer!.Owner));
    }

    [Fact]
    public async Task A_statement_that_names_no_builder_has_that_of_the_manifest()
    {
        Assert.All((await AboutPackageAsync()).Statements, statement => Assert.Equal(World.Builder, statement.Verdict.Builder));
    }

    [Fact]
    public async Task That_a_run_failed_is_remarked_upon()
    {
        await world.ResignAsync("manifest", text => text.Replace("\"outcome\":\"succeeded\"", "\"outcome\":\"failed\"", StringComparison.Ordinal));

        var report = await AboutPackageAsync();

        Assert.True(report.IsVerified);
        Assert.Equal(["The run ended so: failed."], report.Statements.Single(statement => statement.Stored.File.StartsWith("manifest", StringComparison.Ordinal)).Verdict.Remarks);
    }

    [Fact]
    public async Task A_signature_of_a_stranger_beside_a_good_one_is_remarked_upon()
    {
        var encoded = world.Read("tests").Encode();
        var theirs = new EnvelopeSignature(world.Stranger.KeyId, await world.Stranger.SignAsync(encoded, CancellationToken.None));
        await world.ChangeAsync("tests", envelope => envelope with { Signatures = [theirs, .. envelope.Signatures] });

        var report = await AboutPackageAsync();

        Assert.True(report.IsVerified);
        Assert.Contains(world.Stranger.KeyId, Assert.Single(report.Statements[0].Verdict.Remarks), StringComparison.Ordinal);
        Assert.Equal(world.Release.KeyId, report.Statements[0].Verdict.Signer!.Id);
    }

    [Fact]
    public async Task What_the_run_of_another_artifact_lacks_is_no_doubt_of_this_one()
    {
        await world.ChangeIndexAsync(entries => [.. entries, entries[0] with { File = "other.intoto.json", Origin = entries[0].Origin with { Run = "run-2" }, Sequence = 99 }]);
        await world.ReplaceAsync("other", (await Envelope.SignAsync(Samples.Statement(), world.Release, CancellationToken.None)).ToBytes());

        Assert.True((await AboutPackageAsync()).IsVerified);
        Assert.Equal([VerificationReason.ManifestMissing], (await AboutAsync(new("a", Samples.Package))).Doubts.Select(doubt => doubt.Reason));
    }

    private async Task<ArtifactReport> AboutPackageAsync() => await AboutAsync(await Subject.OfFileAsync(world.Package, "a", CancellationToken.None));

    private async Task<ArtifactReport> AboutAsync(Subject artifact)
    {
        var trust = await TrustFile.LoadAsync(world.Trust, CancellationToken.None);
        return new EvidenceVerifier(trust, new FixedTime(Samples.Now)).Verify(await EvidenceSnapshot.ReadAsync(world.Evidence, CancellationToken.None)).About(artifact);
    }
}
