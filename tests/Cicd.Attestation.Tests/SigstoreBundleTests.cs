using System.Text.Json;
using Cicd.Attestation.Tests.Support;

namespace Cicd.Attestation.Tests;

public class SigstoreBundleTests
{
    [Fact]
    public async Task A_bundle_holds_the_envelope_and_names_the_key()
    {
        using var signer = new EcdsaSigner(SigningKey.Generate(KeyCurve.P256));
        var envelope = await Envelope.SignAsync(Samples.Statement(), signer, CancellationToken.None);

        using var bundle = JsonDocument.Parse(SigstoreBundle.Of(envelope).ToBytes());

        Assert.Equal("application/vnd.dev.sigstore.bundle.v0.3+json", bundle.RootElement.GetProperty("mediaType").GetString());
        Assert.Equal(signer.KeyId, bundle.RootElement.GetProperty("verificationMaterial").GetProperty("publicKey").GetProperty("hint").GetString());
        Assert.Equal(Envelope.InTotoType, bundle.RootElement.GetProperty("dsseEnvelope").GetProperty("payloadType").GetString());
    }

    [Fact]
    public async Task A_bundle_gives_the_envelope_back()
    {
        using var signer = new EcdsaSigner(SigningKey.Generate(KeyCurve.P256));
        var envelope = await Envelope.SignAsync(Samples.Statement(), signer, CancellationToken.None);

        var read = SigstoreBundle.Read(SigstoreBundle.Of(envelope).ToBytes());

        Assert.Equal(envelope.ToBytes(), read.Envelope.ToBytes());
        Assert.Equal(signer.KeyId, read.Hint);
    }

    [Fact]
    public async Task An_unsigned_statement_makes_no_bundle()
    {
        var envelope = await Envelope.SignAsync(Samples.Statement(), null, CancellationToken.None);

        Assert.Equal(VerificationReason.Unsigned, Assert.Throws<AttestationException>(() => SigstoreBundle.Of(envelope)).Reason);
    }

    [Theory]
    [InlineData("""{"mediaType":"application/vnd.dev.sigstore.bundle+json;version=0.1"}""", "is not of the type")]
    [InlineData("""{"mediaType":"application/vnd.dev.sigstore.bundle.v0.3+json","verificationMaterial":{"certificate":{"rawBytes":"AA=="}}}""", "was not signed with a public key")]
    [InlineData("""{"mediaType":"application/vnd.dev.sigstore.bundle.v0.3+json","verificationMaterial":{"publicKey":{}}}""", "holds no DSSE envelope")]
    [InlineData("""[]""", "is not of the type")]
    public void What_is_no_bundle_with_a_public_key_is_refused(string text, string problem)
    {
        Assert.Contains(problem, Assert.Throws<AttestationException>(() => SigstoreBundle.Read(Samples.Bytes(text))).Message, StringComparison.Ordinal);
    }
}
