using System.Text;
using System.Text.Json;
using Cicd.Attestation.Tests.Support;

namespace Cicd.Attestation.Tests;

public sealed class EvidenceFolderTests : IDisposable
{
    private static readonly EvidenceOrigin Origin = new("run-1", "https://example.org/shop.git", new string('a', 40));

    private readonly TemporaryFolder temporary = new();
    private readonly Redactor redactor = new();
    private readonly EvidenceFolder folder;

    public EvidenceFolderTests() => folder = new(temporary["evidence"], new ArtifactWriter(temporary.Path, redactor), redactor, TimeProvider.System);

    public void Dispose() => temporary.Dispose();

    [Fact]
    public async Task A_stored_statement_is_an_envelope_of_its_own_and_an_entry_of_the_index()
    {
        using var signer = new EcdsaSigner(SigningKey.Generate(KeyCurve.P256));

        var entry = await folder.AppendAsync(Origin, "Tests", Samples.Statement(), signer, CancellationToken.None);

        var bytes = await File.ReadAllBytesAsync(temporary["evidence/tests.intoto.json"]);
        var envelope = Envelope.Read(bytes);
        Assert.Equal(("tests.intoto.json", Sha256Digest.Of(bytes), envelope.PayloadDigest, 1L), (entry.File, entry.Digest, entry.PayloadDigest, entry.Sequence));
        Assert.Equal([signer.KeyId], envelope.Signatures.Select(signature => signature.KeyId));
        Assert.Equal(Samples.Package, Assert.Single(envelope.ReadStatement().Subjects).Sha256);
        using var index = JsonDocument.Parse(await File.ReadAllTextAsync(temporary["evidence/index.json"]));
        Assert.Equal("cicd/evidence-index/v1", index.RootElement.GetProperty("schema").GetString());
        var listed = Assert.Single(index.RootElement.GetProperty("entries").EnumerateArray());
        Assert.Equal("run-1", listed.GetProperty("run").GetString());
        Assert.Equal(entry.PayloadDigest.ToString(), listed.GetProperty("payloadDigest").GetString());
    }

    [Fact]
    public async Task A_name_that_is_taken_gets_a_number_and_nothing_is_replaced()
    {
        var first = await folder.AppendAsync(Origin, "tests", Samples.Statement(), null, CancellationToken.None);
        var before = await File.ReadAllBytesAsync(temporary["evidence/tests.intoto.json"]);

        var second = await folder.AppendAsync(Origin, "tests", Samples.Statement(predicate: """{"result":"FAILED"}"""), null, CancellationToken.None);

        Assert.Equal(("tests.intoto.json", "tests-2.intoto.json"), (first.File, second.File));
        Assert.Equal(before, await File.ReadAllBytesAsync(temporary["evidence/tests.intoto.json"]));
    }

    [Theory]
    [InlineData("Code Scan", "code-scan.intoto.json")]
    [InlineData("../../etc/passwd", "etc-passwd.intoto.json")]
    [InlineData("", "statement.intoto.json")]
    [InlineData("CON", "_con.intoto.json")]
    [InlineData("com1.txt", "_com1.txt.intoto.json")]
    [InlineData(".hidden", "hidden.intoto.json")]
    [InlineData("a\0b\nc", "a-b-c.intoto.json")]
    public async Task Names_become_safe_file_names(string name, string file)
    {
        var entry = await folder.AppendAsync(Origin, name, Samples.Statement(), null, CancellationToken.None);

        Assert.Equal(file, entry.File);
        Assert.True(File.Exists(temporary[$"evidence/{file}"]));
    }

    [Fact]
    public async Task Statements_that_several_tasks_add_at_once_are_all_kept()
    {
        await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => Task.Run(() => folder.AppendAsync(Origin, "scan", Samples.Statement(), null, CancellationToken.None))));

        using var index = JsonDocument.Parse(await File.ReadAllTextAsync(temporary["evidence/index.json"]));
        var sequences = index.RootElement.GetProperty("entries").EnumerateArray().Select(entry => entry.GetProperty("sequence").GetInt64());
        Assert.Equal(Enumerable.Range(1, 40).Select(number => (long)number), sequences);
        Assert.Equal(40, Directory.GetFiles(temporary["evidence"], "*.intoto.json").Length);
    }

    [Fact]
    public async Task Secrets_are_hidden_before_the_statement_is_signed()
    {
        redactor.Register(new Secret("hunter2-hunter2"));
        using var signer = new EcdsaSigner(SigningKey.Generate(KeyCurve.P256));

        var entry = await folder.AppendAsync(Origin, "tests", Samples.Statement(predicate: """{"failure":"password hunter2-hunter2"}"""), signer, CancellationToken.None);

        var envelope = Envelope.Read(await File.ReadAllBytesAsync(temporary[$"evidence/{entry.File}"]));
        Assert.Contains("password ***", Encoding.UTF8.GetString(envelope.Payload.Span), StringComparison.Ordinal);
        Assert.Null(signer.Public.Refuses(envelope.Encode(), envelope.Signatures[0].Value.Span));
    }

    [Fact]
    public async Task A_secret_that_a_digest_happens_to_hold_does_not_change_the_digest()
    {
        redactor.Register(new Secret(Samples.Package.Hex[..6]));

        var entry = await folder.AppendAsync(Origin, "tests", Samples.Statement(), null, CancellationToken.None);

        Assert.Equal(Samples.Package, Assert.Single(Envelope.Read(await File.ReadAllBytesAsync(temporary[$"evidence/{entry.File}"])).ReadStatement().Subjects).Sha256);
    }

    [Fact]
    public async Task A_secret_that_would_break_the_statement_is_an_error_and_nothing_is_stored()
    {
        redactor.Register(new Secret("12345"));

        var exception = await Assert.ThrowsAsync<AttestationException>(() => folder.AppendAsync(Origin, "tests", Samples.Statement(predicate: """{"count":12345}"""), null, CancellationToken.None));

        Assert.Contains("is not JSON any more", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("12345", exception.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(temporary["evidence"]));
    }

    [Fact]
    public async Task An_index_that_cannot_be_read_stops_further_statements()
    {
        await folder.AppendAsync(Origin, "tests", Samples.Statement(), null, CancellationToken.None);
        await File.WriteAllTextAsync(temporary["evidence/index.json"], "{");

        var exception = await Assert.ThrowsAsync<AttestationException>(() => folder.AppendAsync(Origin, "tests", Samples.Statement(), null, CancellationToken.None));

        Assert.Equal(VerificationReason.IndexUnreadable, exception.Reason);
        Assert.Contains("index.json", exception.Message, StringComparison.Ordinal);
    }
}
