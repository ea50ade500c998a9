using Cicd.Attestation.Tests.Support;

namespace Cicd.Attestation.Tests.Run;

/// <summary>Evidence of what is done without a pipeline.</summary>
public sealed class SingleStatementTests : IDisposable
{
    private const string File = "artifacts/deployments/staging/1.json";
    private readonly AttestedRun run = new();
    private readonly Artifact image = new("shop", ArtifactKind.Image, Sha256Digest.Of("image"u8), 5);
    private readonly List<LogEntry> log = [];

    public SingleStatementTests() => run.Write(File, "{}");

    public void Dispose() => run.Dispose();

    [Fact]
    public async Task A_record_is_signed_beside_its_file_and_verifies_by_itself()
    {
        await AddAsync();

        var envelope = Envelope.Read(System.IO.File.ReadAllBytes(Path.Combine(run.Root, "artifacts/deployments/staging/1.intoto.json")));
        using var key = LocalKey.Ensure(run.KeyDirectory);
        var now = TimeProvider.System.GetUtcNow();
        var trust = new TrustFile("keys", [new(key.Public, "me", now.AddDays(-1), now.AddDays(1), [PredicateTypes.Evidence], [run.Info.BuilderId])], TrustFile.DefaultPath, default);
        Assert.True(new StatementVerifier(trust, TimeProvider.System).Verify(envelope, image.Digest).IsVerified);
        Assert.Contains(File, envelope.ReadStatement().Predicate.GetProperty("files").GetRawText(), StringComparison.Ordinal);
        Assert.False(Directory.Exists(run.Evidence));
    }

    [Fact]
    public async Task Where_nobody_signs_nothing_is_written_and_it_is_said()
    {
        run.Info = run.Info with { IsCi = true };

        await AddAsync();

        Assert.Equal([File], Directory.GetFiles(run.Root, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(run.Root, file).Replace('\\', '/')));
        Assert.Contains("holds no signing key", Assert.Single(log).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_that_cannot_be_used_is_an_error()
    {
        run.Variables[SignerSelection.KeyVariable] = "-----BEGIN nothing";

        await Assert.ThrowsAsync<EvidenceUnavailableException>(AddAsync);
    }

    private async Task AddAsync()
    {
        using var store = new SingleStatements(new()
        {
            Run = run.Info,
            Redactor = run.Redactor,
            Materials = run.Materials,
            Variable = run.Variables.GetValueOrDefault,
            Log = new TaskLog(run.Redactor, log.Add),
        });
        await store.AddAsync(run.Info, new ImageEvidence("rollback", "shop") { Subjects = [image], Files = [File] }, CancellationToken.None);
        Assert.Empty(await store.ReadAsync(run.Info, CancellationToken.None));
    }
}
