using System.Security.Cryptography;
using System.Text;
using static Cicd.Attestation.VerificationReason;

namespace Cicd.Attestation.Tests.Support;

/// <summary>The mutation table. Unless it says otherwise, whoever tampers can write everywhere, knows the formats, and holds no trusted key.</summary>
internal static class Tamperings
{
    public static IReadOnlyList<Tampering> All { get; } = [.. Statements(), .. CarelessSigners(), .. Signatures(), .. Envelopes(), .. TrustFiles(), .. Subjects(), .. Stores()];

    private static IEnumerable<Tampering> Statements()
    {
        yield return new("the result in a payload", world => world.ChangeAsync("tests", Payload("PASSED", "WARNED")), BadSignature, ManifestGap);
        yield return new("findings taken out of a payload", world => world.ChangeAsync("scan", Payload("\"findings\":[]", "\"finding\":[]")), BadSignature, ManifestGap);
        yield return new("the predicate type in a payload", world => world.ChangeAsync("tests", Payload(PredicateTypes.TestResult, PredicateTypes.CycloneDx)), BadSignature, ManifestGap);
        yield return new("the builder in a payload", world => world.ChangeAsync("provenance", Payload("ci/shop", "ci/best")), BadSignature, ManifestGap);
        yield return new("one digest of a subject", world => world.ChangeAsync("tests", Payload(Digest(world), Samples.Package.Hex)), BadSignature, ManifestGap);
        yield return new("a blank in a payload", world => world.ChangeAsync("tests", Payload("{\"_type\"", "{ \"_type\"")), BadSignature, ManifestGap);
        yield return new("a manifest that lists less", world => world.ChangeAsync("manifest", Payload("\"tasks\":[]", "\"tasks\":{}")), BadSignature, ManifestMissing);
        yield return new("another payload type", world => world.ChangeAsync("tests", envelope => envelope with { PayloadType = "application/json" }), PayloadTypeWrong);
        yield return new("the payload type in other letters", world => world.ChangeAsync("tests", envelope => envelope with { PayloadType = "application/vnd.in-toto+JSON" }), PayloadTypeWrong);
    }

    private static IEnumerable<Tampering> CarelessSigners()
    {
        yield return new("signed: another version of the format", world => world.ResignAsync("tests", Text("in-toto.io/Statement/v1", "in-toto.io/Statement/v2")), MalformedStatement);
        yield return new("signed: a key twice", world => world.ResignAsync("tests", Text("{\"result\":\"PASSED\"", "{\"result\":\"FAILED\",\"result\":\"PASSED\"")), MalformedStatement);
        yield return new("signed: a key twice, once with an escape", world => world.ResignAsync("tests", Text("{\"result\":\"PASSED\"", "{\"\\u0072esult\":\"FAILED\",\"result\":\"PASSED\"")), MalformedStatement);
        yield return new("signed: no subject", world => world.ResignAsync("tests", _ => $$$"""{"_type":"{{{Statement.Type}}}","subject":[],"predicateType":"{{{PredicateTypes.TestResult}}}","predicate":{}}"""), MalformedStatement);
        yield return new("signed: a subject without digest", world => world.ResignAsync("tests", _ => $$$"""{"_type":"{{{Statement.Type}}}","subject":[{"name":"a","digest":{}}],"predicateType":"{{{PredicateTypes.TestResult}}}","predicate":{}}"""), MalformedStatement);
        yield return new("signed: a digest that is too short", world => world.ResignAsync("tests", Text(Digest(world), Digest(world)[..62])), MalformedStatement);
        yield return new("signed: a digest in capitals", world => world.ResignAsync("tests", Text(Digest(world), Digest(world).ToUpperInvariant())), MalformedStatement);
        yield return new("signed: more after the end", world => world.ResignAsync("tests", text => text + "{}"), MalformedStatement);
        yield return new("signed: cut in the middle", world => world.ResignAsync("tests", text => text[..(text.Length / 2)]), MalformedStatement);
        yield return new("signed: not UTF-8", world => world.ResignAsync("tests", [.. Encoding.UTF8.GetBytes("{\"a\":\""), 0xC3, 0x28, .. "\"}"u8]), MalformedStatement);
        yield return new("signed: half a character", world => world.ResignAsync("tests", Text("PASSED", "\\ud800")), MalformedStatement);
        yield return new("signed: nested deeply", world => world.ResignAsync("tests", _ => new string('[', 1_000_000)), MalformedStatement);
        yield return new("signed: a predicate that is no object", world => world.ResignAsync("tests", _ => $$$"""{"_type":"{{{Statement.Type}}}","subject":[{"name":"a","digest":{"sha256":"{{{Digest(world)}}}"}}],"predicateType":"{{{PredicateTypes.TestResult}}}","predicate":[]}"""), MalformedStatement);
        yield return new("signed: provenance without a builder", world => world.ResignAsync("provenance", Text("\"builder\"", "\"maker\"")), BuilderNotAllowed);
        yield return new("signed: provenance of another builder than the manifest's", world => world.ResignAsync("provenance", Text("ci/shop", "ci/other")), BuilderNotAllowed);
        yield return new("signed: for a builder that the key does not speak for", world => world.ResignAsync("scan", Text("builder:ci/shop", "builder:elsewhere")), BuilderNotAllowed);
        yield return new("signed: on a person's machine", world => world.ResignAsync("provenance", Text(World.Builder, BuilderIds.Local)), BuilderNotAllowed);
        yield return new("signed: a whole run on a person's machine", LocalRunAsync, LocalBuilder, ManifestMissing);
        yield return new("signed: a kind that the key may not sign", world => world.ResignAsync("tests", Text(PredicateTypes.TestResult, PredicateTypes.Decision)), PredicateNotAllowed, ManifestGap);
        yield return new("signed: a manifest without its list", world => world.ResignAsync("manifest", Text("\"statements\"", "\"statement\"")), MalformedStatement, ManifestMissing);
        yield return new("signed: a manifest without a builder", world => world.ResignAsync("manifest", Text("\"builder\"", "\"maker\"")), BuilderNotAllowed, ManifestMissing);
        yield return new("signed: a manifest that lists a statement twice", world => world.ResignAsync("manifest", Text(world.Read("scan").PayloadDigest.Hex, world.Read("tests").PayloadDigest.Hex)), MalformedStatement, ManifestMissing);
    }

    private static IEnumerable<Tampering> Signatures()
    {
        yield return new("no signature", world => world.ChangeAsync("tests", envelope => envelope with { Signatures = [] }), Unsigned);
        yield return new("no signature on what was stated of the sources", world => world.ChangeAsync("sources", envelope => envelope with { Signatures = [] }), Unsigned);
        yield return new("an unsigned manifest", world => world.ChangeAsync("manifest", envelope => envelope with { Signatures = [] }), Unsigned, ManifestMissing);
        yield return new("one bit of a signature", world => world.ChangeAsync("tests", Signature(bytes => bytes[^1] ^= 1)), BadSignature);
        yield return new("a signature twice", world => world.ChangeAsync("tests", envelope => envelope with { Signatures = [.. envelope.Signatures, .. envelope.Signatures] }), DuplicateSignature);
        yield return new("a signature twice, once without its key's id", world => world.ChangeAsync("tests", envelope => envelope with { Signatures = [.. envelope.Signatures, envelope.Signatures[0] with { KeyId = "" }] }), DuplicateSignature);
        yield return new("the signature of another statement", world => world.ChangeAsync("tests", envelope => envelope with { Signatures = world.Read("scan").Signatures }), BadSignature);
        yield return new("signed by a stranger", world => world.ChangeAsync("tests", envelope => Signed(envelope, world.Stranger, world.Stranger.KeyId)), UnknownKey);
        yield return new("signed by a stranger in another's name", world => world.ChangeAsync("tests", envelope => Signed(envelope, world.Stranger, world.Release.KeyId)), BadSignature);
        yield return new("signed by a stranger without a name", world => world.ChangeAsync("tests", envelope => Signed(envelope, world.Stranger, "")), UnknownKey);
        yield return new("a good signature in a stranger's name", world => world.ChangeAsync("tests", envelope => envelope with { Signatures = [envelope.Signatures[0] with { KeyId = world.Stranger.KeyId }] }), UnknownKey);
        yield return new("a good signature in the name of another trusted key", world => world.ChangeAsync("tests", envelope => envelope with { Signatures = [envelope.Signatures[0] with { KeyId = world.Second.KeyId }] }), BadSignature);
        yield return new("a good and a bad signature of trusted keys", world => world.ChangeAsync("tests", envelope => envelope with { Signatures = [.. envelope.Signatures, envelope.Signatures[0] with { KeyId = world.Second.KeyId }] }), BadSignature);
        yield return new("a signature that is not in DER", world => world.ChangeAsync("tests", Signature(bytes => bytes.AsSpan().Fill(0x41))), WrongAlgorithm);
        yield return new("an empty signature", world => world.ChangeAsync("tests", envelope => envelope with { Signatures = [envelope.Signatures[0] with { Value = ReadOnlyMemory<byte>.Empty }] }), WrongAlgorithm);
        yield return new("a signature of the length of Ed25519", world => world.ChangeAsync("tests", envelope => envelope with { Signatures = [envelope.Signatures[0] with { Value = new byte[64] }] }), WrongAlgorithm);
        yield return new("bytes after a signature", world => world.ChangeAsync("tests", envelope => envelope with { Signatures = [envelope.Signatures[0] with { Value = (byte[])[.. envelope.Signatures[0].Value.Span, 0] }] }), WrongAlgorithm);
        yield return new("a signature of two zeros", world => world.ChangeAsync("tests", envelope => envelope with { Signatures = [envelope.Signatures[0] with { Value = Convert.FromHexString("3006020100020100") }] }), WrongAlgorithm);
        yield return new("signed: with another hash", world => world.ChangeAsync("tests", envelope => Raw(world, envelope.Encode(), envelope, HashAlgorithmName.SHA512)), WrongAlgorithm);
        yield return new("signed: the payload alone", world => world.ChangeAsync("tests", envelope => Raw(world, envelope.Payload.ToArray(), envelope, HashAlgorithmName.SHA256)), BadSignature);
        yield return new("signed: as another payload type", world => world.ChangeAsync("tests", envelope => Raw(world, Envelope.Encode("text/plain", envelope.Payload.Span), envelope, HashAlgorithmName.SHA256)), BadSignature);
    }

    private static IEnumerable<Tampering> Envelopes()
    {
        yield return new("a key of an envelope twice", world => world.ReplaceAsync("tests", Bytes(world, "tests", "{\"payload\":", "{\"payload\":\"e30=\",\"payload\":")), MalformedEnvelope, ManifestGap);
        yield return new("an envelope cut in the middle", world => world.ReplaceAsync("tests", File.ReadAllBytes(world.FileOf("tests"))[..200]), MalformedEnvelope, ManifestGap);
        yield return new("an empty file", world => world.ReplaceAsync("tests", []), Unreadable, ManifestGap);
        yield return new("a payload that is not base64", world => world.ReplaceAsync("tests", Bytes(world, "tests", "{\"payload\":\"ey", "{\"payload\":\"e?")), MalformedEnvelope, ManifestGap);
        yield return new("a payload in both alphabets of base64", world => world.ReplaceAsync("tests", Bytes(world, "tests", "{\"payload\":\"ey", "{\"payload\":\"-/")), MalformedEnvelope, ManifestGap);
        yield return new("no list of signatures", world => world.ReplaceAsync("tests", Bytes(world, "tests", "\"signatures\"", "\"signature\"")), MalformedEnvelope, ManifestGap);
        yield return new("80 MB of nesting", world => world.ReplaceAsync("tests", Enumerable.Repeat((byte)'[', 80_000_000).ToArray()), MalformedEnvelope, ManifestGap);
        yield return new("100 MB of nesting", world => world.ReplaceAsync("tests", Enumerable.Repeat((byte)'[', 100_000_000).ToArray()), Unreadable, ManifestGap);
        yield return new("a million signatures", world => world.ReplaceAsync("tests", Bytes(world, "tests", "\"signatures\":[", "\"signatures\":[" + string.Concat(Enumerable.Repeat("{\"sig\":\"\"},", 1_000_000)))), MalformedEnvelope, ManifestGap);
    }

    private static IEnumerable<Tampering> TrustFiles()
    {
        yield return new("trust: the key has expired", world => world.ChangeTrustAsync(text => text.Replace("2027-01-01", "2026-06-01", StringComparison.Ordinal)), KeyExpired);
        yield return new("trust: the key is not valid yet", world => world.ChangeTrustAsync(text => text.Replace("2026-01-01", "2026-06-01T12:00:01Z", StringComparison.Ordinal)), KeyNotYetValid);
        yield return new("trust: the key is gone", world => world.ChangeTrustAsync(text => text.Replace(World.Entry(world.Release.Public, "release job"), "", StringComparison.Ordinal)), UnknownKey);
        yield return new("trust: the key may not sign tests", world => world.ChangeTrustAsync(text => text.Replace("tests, ", "", StringComparison.Ordinal)), PredicateNotAllowed);
        yield return new("trust: the key may not sign manifests", world => world.ChangeTrustAsync(text => text.Replace("manifest, ", "", StringComparison.Ordinal)), PredicateNotAllowed, ManifestMissing);
        yield return new("trust: the key speaks for another builder", world => world.ChangeTrustAsync(text => text.Replace("builder:ci/*", "builder:ci/shop2", StringComparison.Ordinal)), BuilderNotAllowed, ManifestMissing);
        yield return new("trust: another public key under the id", world => world.ChangeTrustAsync(text => text.Replace(Pem(world.Release), Pem(world.Stranger), StringComparison.Ordinal)), TrustUnavailable);
        yield return new("trust: another id over the public key", world => world.ChangeTrustAsync(text => text.Replace(world.Release.KeyId, world.Stranger.KeyId, StringComparison.Ordinal)), TrustUnavailable);
        yield return new("trust: a key twice", world => world.ChangeTrustAsync(text => text + World.Entry(world.Release.Public, "again")), TrustUnavailable);
        yield return new("trust: never valid", world => world.ChangeTrustAsync(text => text.Replace("2027-01-01", "2026-01-01", StringComparison.Ordinal)), TrustUnavailable);
        yield return new("trust: a key for any builder", world => world.ChangeTrustAsync(text => text.Replace("urn:cicd:builder:ci/*", "*", StringComparison.Ordinal)), TrustUnavailable);
        yield return new("trust: a setting that is not known", world => world.ChangeTrustAsync(text => text + "      anything: yes\n"), TrustUnavailable);
        yield return new("trust: cut in the middle", world => world.ChangeTrustAsync(text => text[..300]), TrustUnavailable);
        yield return new("trust: gone", world => Do(() => File.Delete(world.Trust)), TrustUnavailable);
        yield return new("trust: a link", world => Do(() => Link(world.Trust)), TrustUnavailable);
    }

    private static IEnumerable<Tampering> Subjects()
    {
        yield return new("a byte of the package", world => File.WriteAllTextAsync(world.Package, "the Package"), SubjectMismatch);
        yield return new("an empty package", world => File.WriteAllTextAsync(world.Package, ""), SubjectMismatch);
        yield return new("signed: two digests of two packages", world => world.ResignAsync("tests", text => text.Replace(Sha512(world), Convert.ToHexStringLower(SHA512.HashData("other"u8)), StringComparison.Ordinal)), SubjectMismatch);
    }

    private static IEnumerable<Tampering> Stores()
    {
        yield return new("a statement is gone", world => Do(() => File.Delete(world.FileOf("scan"))), MissingFile, ManifestGap);
        yield return new("a statement is gone, from the index as well", world => RemoveAsync(world, "scan"), ManifestGap);
        yield return new("the manifest is gone", world => Do(() => File.Delete(world.FileOf("manifest"))), MissingFile, ManifestMissing);
        yield return new("the manifest is gone, from the index as well", world => RemoveAsync(world, "manifest"), ManifestMissing);
        yield return new("everything is gone but the index", world => Do(() => Array.ForEach(Directory.GetFiles(world.Evidence, "*.intoto.json"), File.Delete)), NoStatement, MissingFile);
        yield return new("the folder is gone", world => Do(() => Directory.Delete(world.Evidence, true)), Unreadable);
        yield return new("the index is gone", world => Do(() => File.Delete(Path.Combine(world.Evidence, "index.json"))), IndexUnreadable, NotInIndex);
        yield return new("the index is cut", world => Do(() => File.WriteAllText(Path.Combine(world.Evidence, "index.json"), "{\"schema\":")), IndexUnreadable, NotInIndex);
        yield return new("a statement in the place of another", world => Do(() => File.Copy(world.FileOf("scan"), world.FileOf("tests"), true)), IndexMismatch, ManifestGap);
        yield return new("a signed statement put beside the others", world => File.WriteAllBytesAsync(world.FileOf("more"), world.Read("tests").ToBytes()), NotInIndex);
        yield return new("a signed statement that the manifest does not list", AddAsync, NotInManifest);
        yield return new("a statement filed under another run", world => RefileAsync(world, "tests", new("run-2", "https://example.org/shop.git", new string('a', 40))), IndexMismatch);
        yield return new("a statement filed under another commit", world => RefileAsync(world, "tests", new("run-1", "https://example.org/shop.git", new string('b', 40))), IndexMismatch);
        yield return new("a statement filed under another repository", world => RefileAsync(world, "tests", new("run-1", "https://example.org/copy.git", new string('a', 40))), IndexMismatch);
        yield return new("a manifest filed under another run", world => RefileAsync(world, "manifest", new("run-2", "https://example.org/shop.git", new string('a', 40))), IndexMismatch);
        yield return new("signed: a second manifest of the run", SecondManifestAsync, ManifestGap);
        yield return new("other subjects in the index", world => world.ChangeIndexAsync(entries => [entries[0] with { Subjects = [new("b", Samples.Package)] }, .. entries.Skip(1)]), IndexMismatch);
        yield return new("another digest in the index", world => world.ChangeIndexAsync(entries => [entries[0] with { Digest = Samples.Package }, .. entries.Skip(1)]), IndexMismatch);
        yield return new("an index that leads elsewhere", world => world.ChangeIndexAsync(entries => [entries[0] with { File = "../tests.intoto.json" }, .. entries.Skip(1)]), IndexUnreadable, NotInIndex);
        yield return new("an index that lists a file twice", world => world.ChangeIndexAsync(entries => [.. entries, entries[0]]), IndexUnreadable, NotInIndex);
        yield return new("a link in the place of a statement", world => Do(() => Link(world.FileOf("tests"))), Unreadable, ManifestGap);
        yield return new("a foreign file", world => File.WriteAllTextAsync(Path.Combine(world.Evidence, "readme.txt"), "hello"), ForeignFile);
        yield return new("a foreign folder", world => Do(() => Directory.CreateDirectory(Path.Combine(world.Evidence, "more"))), ForeignFile);
    }

    private static Func<string, string> Text(string before, string after) => text =>
    {
        var changed = text.Replace(before, after, StringComparison.Ordinal);
        Assert.NotEqual(text, changed);
        return changed;
    };

    private static Func<Envelope, Envelope> Payload(string before, string after) =>
        envelope => envelope with { Payload = Encoding.UTF8.GetBytes(Text(before, after)(Encoding.UTF8.GetString(envelope.Payload.Span))) };

    private static byte[] Bytes(World world, string name, string before, string after) =>
        Encoding.UTF8.GetBytes(Text(before, after)(File.ReadAllText(world.FileOf(name))));

    private static Func<Envelope, Envelope> Signature(Action<byte[]> change) => envelope =>
    {
        var bytes = envelope.Signatures[0].Value.ToArray();
        change(bytes);
        return envelope with { Signatures = [envelope.Signatures[0] with { Value = bytes }] };
    };

    private static Envelope Signed(Envelope envelope, EcdsaSigner signer, string keyId) =>
        envelope with { Signatures = [new(keyId, signer.SignAsync(envelope.Encode(), CancellationToken.None).Result)] };

    // The release key, used as no signer of ours would.
    private static Envelope Raw(World world, byte[] data, Envelope envelope, HashAlgorithmName hash) =>
        envelope with { Signatures = [new(world.Release.KeyId, world.SignRaw(data, hash))] };

    private static string Digest(World world) => world.Read("tests").ReadStatement().Subjects[0].Digests["sha256"];

    private static string Sha512(World world) => world.Read("tests").ReadStatement().Subjects[0].Digests["sha512"];

    private static string Pem(EcdsaSigner signer) => signer.Public.ToPem().TrimEnd().Replace("\n", "\n        ", StringComparison.Ordinal);

    private static Task Do(Action action)
    {
        action();
        return Task.CompletedTask;
    }

    private static void Link(string file)
    {
        File.Move(file, file + ".moved");
        Directory.CreateDirectory(Path.Combine(Path.GetDirectoryName(file)!, ".hidden"));
        var target = Path.Combine(Path.GetDirectoryName(file)!, ".hidden", "file");
        File.Move(file + ".moved", target);
        File.CreateSymbolicLink(file, target);
    }

    private static async Task RemoveAsync(World world, string name)
    {
        File.Delete(world.FileOf(name));
        await world.ChangeIndexAsync(entries => [.. entries.Where(entry => entry.File != name + EvidenceFolder.Extension)]);
    }

    private static async Task RefileAsync(World world, string name, EvidenceOrigin origin) =>
        await world.ChangeIndexAsync(entries => [.. entries.Select(entry => entry.File == name + EvidenceFolder.Extension ? entry with { Origin = origin } : entry)]);

    private static async Task AddAsync(World world)
    {
        var more = await World.SealAsync(Encoding.UTF8.GetBytes(Text("PASSED", "WARNED")(Encoding.UTF8.GetString(world.Read("tests").Payload.Span))), world.Release);
        await CopyAsync(world, "tests", "more", more);
    }

    private static async Task SecondManifestAsync(World world)
    {
        var more = await World.SealAsync(Encoding.UTF8.GetBytes(Text("11:30:00Z", "11:31:00Z")(Encoding.UTF8.GetString(world.Read("manifest").Payload.Span))), world.Release);
        await CopyAsync(world, "manifest", "second", more);
    }

    private static async Task CopyAsync(World world, string model, string name, Envelope envelope)
    {
        await world.ChangeIndexAsync(entries => [.. entries, entries.Single(entry => entry.File == model + EvidenceFolder.Extension) with { File = name + EvidenceFolder.Extension, Sequence = 99 }]);
        await world.ReplaceAsync(name, envelope.ToBytes());
    }

    private static async Task LocalRunAsync(World world)
    {
        await world.ResignAsync("scan", Text(World.Builder, BuilderIds.Local));
        await world.ResignAsync("provenance", Text(World.Builder, BuilderIds.Local));
        await world.ChangeTrustAsync(text => text.Replace("urn:cicd:builder:ci/*", "urn:cicd:builder:*", StringComparison.Ordinal));
        await world.ResignAsync("manifest", Text(World.Builder, BuilderIds.Local));
    }
}
