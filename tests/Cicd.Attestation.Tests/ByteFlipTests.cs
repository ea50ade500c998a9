using Cicd.Attestation.Tests.Support;

namespace Cicd.Attestation.Tests;

/// <summary>Ten thousand random changes of bytes, the same ones in every run.</summary>
[Trait("Kind", "EndToEnd")]
public class ByteFlipTests
{
    private const int Seed = 20260601;

    [Fact]
    public async Task No_store_or_artifact_with_changed_bytes_is_verified()
    {
        using var world = await World.CreateAsync();
        var random = new Random(Seed);
        string[] files = [world.Package, .. Directory.GetFiles(world.Evidence).Where(file => Path.GetFileName(file)[0] != '.')];
        Assert.Equal(7, files.Length);
        for (var i = 0; i < 3000; i++)
        {
            var file = files[i % files.Length];
            var bytes = await File.ReadAllBytesAsync(file);
            var changed = Changed(bytes, random);

            await File.WriteAllBytesAsync(file, changed);

            Assert.True((await world.DoubtsAsync()).Count > 0, $"Change {i} of {Path.GetFileName(file)} went unnoticed.");
            await File.WriteAllBytesAsync(file, bytes);
        }

        Assert.Empty(await world.DoubtsAsync());
    }

    [Theory]
    [InlineData(KeyCurve.P256)]
    [InlineData(KeyCurve.P384)]
    public async Task An_envelope_with_changed_bytes_that_still_verifies_says_the_same(KeyCurve curve)
    {
        using var world = await World.CreateAsync(curve);
        var verifier = new StatementVerifier(await TrustFile.LoadAsync(world.Trust, CancellationToken.None), new FixedTime(Samples.Now));
        var envelope = world.Read("provenance");
        var bytes = envelope.ToBytes();
        var random = new Random(Seed);
        for (var i = 0; i < 3000; i++)
        {
            var changed = Changed(bytes, random);

            var verdict = verifier.Verify(changed);

            // The hint which key signed is not signed itself: without it all trusted keys are tried.
            Assert.True(!verdict.IsVerified || (Envelope.Read(changed).Payload.Span.SequenceEqual(envelope.Payload.Span) && verdict.Signer!.Id == world.Release.KeyId), $"Change {i} was accepted.");
        }
    }

    [Fact]
    public async Task No_trust_file_with_changed_bytes_makes_a_strangers_statements_good()
    {
        using var world = await World.CreateAsync();
        foreach (var name in (string[])["tests", "scan", "provenance", "sources", "manifest"])
        {
            await world.ResignAsync(name, text => text, world.Stranger);
        }

        var bytes = await File.ReadAllBytesAsync(world.Trust);
        var random = new Random(Seed);
        for (var i = 0; i < 1000; i++)
        {
            await File.WriteAllBytesAsync(world.Trust, Changed(bytes, random));

            Assert.True((await world.DoubtsAsync()).Count > 0, $"Change {i} went unnoticed.");
        }
    }

    // One to four bytes get another value, or a piece is left out, or doubled.
    private static byte[] Changed(byte[] bytes, Random random)
    {
        var at = random.Next(bytes.Length);
        var length = Math.Min(random.Next(1, 5), bytes.Length - at);
        switch (random.Next(8))
        {
            case 0:
                return [.. bytes[..at], .. bytes[(at + length)..]];
            case 1:
                return [.. bytes[..(at + length)], .. bytes[at..]];
            default:
                var changed = bytes.ToArray();
                for (var i = 0; i < length; i++)
                {
                    changed[at + i] ^= (byte)random.Next(1, 256);
                }

                return changed;
        }
    }
}
