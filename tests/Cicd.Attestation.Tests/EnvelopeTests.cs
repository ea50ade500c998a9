using System.Text;
using Cicd.Attestation.Tests.Support;

namespace Cicd.Attestation.Tests;

public class EnvelopeTests
{
    [Fact]
    public void The_encoding_that_is_signed_is_that_of_the_specification()
    {
        // The example of the DSSE specification's protocol.
        Assert.Equal("DSSEv1 29 http://example.com/HelloWorld 11 hello world", Encoding.UTF8.GetString(Envelope.Encode("http://example.com/HelloWorld", "hello world"u8)));
    }

    [Fact]
    public void The_length_of_the_type_is_counted_in_bytes()
    {
        Assert.Equal("DSSEv1 2 ä 0 ", Encoding.UTF8.GetString(Envelope.Encode("ä", [])));
    }

    [Fact]
    public async Task An_envelope_that_was_written_reads_the_same()
    {
        using var signer = new EcdsaSigner(SigningKey.Generate(KeyCurve.P384));
        var envelope = await Envelope.SignAsync(Samples.Statement(), signer, CancellationToken.None);

        var read = Envelope.Read(envelope.ToBytes());

        Assert.Equal(Envelope.InTotoType, read.PayloadType);
        Assert.Equal(envelope.Payload.ToArray(), read.Payload.ToArray());
        Assert.Equal(envelope.Signatures[0].Value.ToArray(), Assert.Single(read.Signatures).Value.ToArray());
        Assert.Equal(signer.KeyId, read.Signatures[0].KeyId);
        Assert.Null(signer.Public.Refuses(read.Encode(), read.Signatures[0].Value.Span));
    }

    [Fact]
    public async Task Without_a_signer_the_list_of_signatures_is_empty()
    {
        var envelope = await Envelope.SignAsync(Samples.Statement(), null, CancellationToken.None);

        Assert.Empty(Envelope.Read(envelope.ToBytes()).Signatures);
    }

    [Theory]
    [InlineData("+/8=", true)]
    [InlineData("-_8=", true)]
    [InlineData("-_8", true)]
    [InlineData("+/8", true)]
    [InlineData("", true)]
    [InlineData("+_8=", false)]
    [InlineData("+/9=", false)]
    [InlineData("+/==", false)]
    [InlineData("+/8==", false)]
    [InlineData("+", false)]
    [InlineData("+/ 8=", false)]
    [InlineData("+/8=\\n", false)]
    [InlineData("====", false)]
    [InlineData("é===", false)]
    public void Base64_is_standard_or_url_safe_and_has_one_form(string payload, bool isRead)
    {
        var bytes = Samples.Bytes($$"""{"payload":"{{payload}}","payloadType":"x","signatures":[]}""");

        if (isRead)
        {
            Assert.Equal(payload.Length == 0 ? [] : [0xFB, 0xFF], Envelope.Read(bytes).Payload.ToArray());
        }
        else
        {
            Assert.Contains("has a 'payload' that is not base64", Assert.Throws<AttestationException>(() => Envelope.Read(bytes)).Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("7", "is no JSON object")]
    [InlineData("""{"payload":"","signatures":[]}""", "has no text 'payloadType'")]
    [InlineData("""{"payload":"","payloadType":"x"}""", "has no list 'signatures'")]
    [InlineData("""{"payload":"","payloadType":"x","signatures":[7]}""", "has a signature that is no JSON object")]
    [InlineData("""{"payload":"","payloadType":"x","signatures":[{"keyid":"a"}]}""", "has no text 'sig'")]
    [InlineData("""{"payload":"","payloadType":"x","signatures":[{"keyid":7,"sig":""}]}""", "has no text 'keyid'")]
    public void What_is_no_envelope_is_refused_with_the_reason(string text, string problem)
    {
        var exception = Assert.Throws<AttestationException>(() => Envelope.Read(Samples.Bytes(text)));

        Assert.Equal(VerificationReason.MalformedEnvelope, exception.Reason);
        Assert.Contains(problem, exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"sig":""}""")]
    [InlineData("""{"keyid":null,"sig":""}""")]
    [InlineData("""{"keyid":"","sig":"","cert":"x"}""")]
    public void A_key_id_that_is_left_out_is_an_empty_one(string signature)
    {
        Assert.Equal("", Assert.Single(Envelope.Read(Samples.Bytes($$"""{"payload":"","payloadType":"x","signatures":[{{signature}}]}""")).Signatures).KeyId);
    }
}
