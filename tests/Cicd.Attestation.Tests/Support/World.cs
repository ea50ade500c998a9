using System.Security.Cryptography;
using System.Text;
using Cicd.Attestation.Internal;

namespace Cicd.Attestation.Tests.Support;

/// <summary>A package, the evidence store of the run that made it, and the trust file: all in order until a test changes something.</summary>
internal sealed class World : IDisposable
{
    public const string Builder = "urn:cicd:builder:ci/shop";

    private static readonly EvidenceOrigin Origin = new("run-1", "https://example.org/shop.git", new string('a', 40));

    private readonly TemporaryFolder folder = new();
    private readonly ECDsa key;

    private World(KeyCurve curve)
    {
        key = ECDsa.Create(curve == KeyCurve.P256 ? ECCurve.NamedCurves.nistP256 : ECCurve.NamedCurves.nistP384);
        Release = new(SigningKey.FromPem(key.ExportPkcs8PrivateKeyPem()));
        Second = new(SigningKey.Generate(KeyCurve.P256));
        Stranger = new(SigningKey.Generate(curve));
    }

    /// <summary>The key that signed everything, and may.</summary>
    public EcdsaSigner Release { get; }

    /// <summary>A key that the trust file lists for another owner, and that signed nothing.</summary>
    public EcdsaSigner Second { get; }

    /// <summary>A key that the trust file does not list.</summary>
    public EcdsaSigner Stranger { get; }

    public string Root => folder.Path;

    public string Package => folder["artifacts/packages/a.nupkg"];

    public string Evidence => folder["artifacts/evidence"];

    public string Trust => folder["policies/trust.yaml"];

    public static async Task<World> CreateAsync(KeyCurve curve = KeyCurve.P256)
    {
        var world = new World(curve);
        Directory.CreateDirectory(Path.GetDirectoryName(world.Package)!);
        Directory.CreateDirectory(Path.GetDirectoryName(world.Trust)!);
        await File.WriteAllTextAsync(world.Package, "the package");
        await File.WriteAllTextAsync(world.Trust, world.TrustText());
        var redactor = new Redactor();
        var store = new EvidenceFolder(world.Evidence, new ArtifactWriter(world.Root, redactor), redactor, new FixedTime(Samples.Now));
        var subject = await Subject.OfFileAsync(world.Package, "artifacts/packages/a.nupkg", CancellationToken.None);
        List<EvidenceEntry> entries = [];
        foreach (var (name, type, predicate) in Claims())
        {
            entries.Add(await store.AppendAsync(Origin, name, new([subject], type, Samples.Json(predicate)), world.Release, CancellationToken.None));
        }

        // One about the sources, as most checks are.
        entries.Add(await store.AppendAsync(Origin, "sources", new([Subject.OfCommit(Origin.Repository!, Origin.Commit!)], PredicateTypes.TestResult, Samples.Json("""{"result":"PASSED"}""")), world.Release, CancellationToken.None));
        await store.AppendAsync(Origin, "manifest", new([subject], PredicateTypes.Manifest, Samples.Json(Manifest(entries))), world.Release, CancellationToken.None);
        return world;
    }

    public void Dispose()
    {
        folder.Dispose();
        key.Dispose();
        Release.Dispose();
        Second.Dispose();
        Stranger.Dispose();
    }

    /// <summary>Every reason not to rely on the package; none if all is well.</summary>
    public async Task<IReadOnlyList<VerificationReason>> DoubtsAsync()
    {
        try
        {
            var trust = await TrustFile.LoadAsync(Trust, CancellationToken.None);
            var report = new EvidenceVerifier(trust, new FixedTime(Samples.Now)).Verify(await EvidenceSnapshot.ReadAsync(Evidence, CancellationToken.None));
            var about = report.About(await Subject.OfFileAsync(Package, "artifacts/packages/a.nupkg", CancellationToken.None));
            Assert.Equal(about.Doubts.Count == 0, about.IsVerified);
            return [.. about.Doubts.Select(doubt => doubt.Reason).Distinct().Order()];
        }
        catch (AttestationException exception)
        {
            return [exception.Reason];
        }
    }

    public string FileOf(string name) => Path.Combine(Evidence, name + EvidenceFolder.Extension);

    public Envelope Read(string name) => Envelope.Read(File.ReadAllBytes(FileOf(name)));

    /// <summary>Changes an envelope, and the index so that it agrees: what somebody does who can write to the store and holds no key.</summary>
    public async Task ChangeAsync(string name, Func<Envelope, Envelope> change) => await ReplaceAsync(name, change(Read(name)).ToBytes());

    /// <summary>Changes the bytes of an envelope, and the index so that it agrees.</summary>
    public async Task ReplaceAsync(string name, byte[] bytes)
    {
        await File.WriteAllBytesAsync(FileOf(name), bytes);
        await ChangeIndexAsync(entries => [.. entries.Select(entry => entry.File == name + EvidenceFolder.Extension ? Agreeing(entry, bytes) : entry)]);
    }

    /// <summary>Has a payload signed that its signer should not have signed, by whoever; index and manifest agree.</summary>
    public async Task ResignAsync(string name, Func<string, string> change, EcdsaSigner? signer = null)
    {
        var before = Read(name);
        await ResignAsync(name, Encoding.UTF8.GetBytes(change(Encoding.UTF8.GetString(before.Payload.Span))), signer);
    }

    public async Task ResignAsync(string name, byte[] payload, EcdsaSigner? signer = null)
    {
        var before = Read(name);
        var after = await SealAsync(payload, signer ?? Release);
        await ReplaceAsync(name, after.ToBytes());
        if (name != "manifest")
        {
            await ResignAsync("manifest", text => text.Replace(before.PayloadDigest.Hex, after.PayloadDigest.Hex, StringComparison.Ordinal));
        }
    }

    /// <summary>Signs with the release key as no signer of ours would.</summary>
    public byte[] SignRaw(byte[] data, HashAlgorithmName hash) => key.SignData(data, hash, DSASignatureFormat.Rfc3279DerSequence);

    public static async Task<Envelope> SealAsync(byte[] payload, EcdsaSigner signer) =>
        new(Envelope.InTotoType, payload, [new(signer.KeyId, await signer.SignAsync(Envelope.Encode(Envelope.InTotoType, payload), CancellationToken.None))]);

    public async Task ChangeIndexAsync(Func<IReadOnlyList<EvidenceEntry>, IReadOnlyList<EvidenceEntry>> change) =>
        await File.WriteAllBytesAsync(Path.Combine(Evidence, EvidenceFolder.IndexName), EvidenceIndex.Write(change(await EvidenceIndex.ReadAsync(Evidence, CancellationToken.None))));

    public async Task ChangeTrustAsync(Func<string, string> change)
    {
        var before = await File.ReadAllTextAsync(Trust);
        var after = change(before);
        Assert.NotEqual(before, after);
        await File.WriteAllTextAsync(Trust, after);
    }

    public static string Entry(VerificationKey key, string owner) => $"""
            - id: "{key.Id}"
              owner: {owner}
              publicKey: |
                {key.ToPem().TrimEnd().Replace("\n", "\n        ", StringComparison.Ordinal)}
              validFrom: 2026-01-01
              validUntil: 2027-01-01
              predicates: [manifest, evidence, provenance, sbom, tests, sarif]
              builders: ["urn:cicd:builder:ci/*"]

        """;

    private static EvidenceEntry Agreeing(EvidenceEntry entry, byte[] bytes)
    {
        entry = entry with { Digest = Sha256Digest.Of(bytes) };
        try
        {
            var envelope = Envelope.Read(bytes);
            entry = entry with { PayloadDigest = envelope.PayloadDigest, KeyIds = [.. envelope.Signatures.Select(signature => signature.KeyId)] };
            var statement = envelope.ReadStatement();
            return entry with { PredicateType = statement.PredicateType, Subjects = statement.Subjects };
        }
        catch (AttestationException)
        {
            return entry;
        }
    }

    private static IEnumerable<(string Name, string Type, string Predicate)> Claims()
    {
        yield return ("tests", PredicateTypes.TestResult, """{"result":"PASSED","configuration":[],"passedTests":["A"]}""");
        yield return ("scan", PredicateTypes.Evidence, $$$"""{"builder":{"id":"{{{Builder}}}"},"evidence":{"kind":"findings","findings":[]}}""");
        yield return ("provenance", PredicateTypes.Provenance, $$$$"""{"buildDefinition":{"buildType":"urn:x:y"},"runDetails":{"builder":{"id":"{{{{Builder}}}}"}}}""");
    }

    private static string Manifest(IEnumerable<EvidenceEntry> entries) => $$$"""
        {"run":"{{{Origin.Run}}}","builder":{"id":"{{{Builder}}}"},"source":{"repository":"{{{Origin.Repository}}}","commit":"{{{Origin.Commit}}}","branch":"main","dirty":false},
        "startedOn":"2026-06-01T11:00:00Z","finishedOn":"2026-06-01T11:30:00Z","outcome":"succeeded","exitCode":0,"tasks":[],
        "statements":[{{{string.Join(',', entries.Select(Listed))}}}]}
        """;

    private static string Listed(EvidenceEntry entry) =>
        $$$"""{"file":"{{{entry.File}}}","digest":{"sha256":"{{{entry.PayloadDigest.Hex}}}"},"predicateType":"{{{entry.PredicateType}}}"}""";

    private string TrustText() => $"""
        apiVersion: cicd/v1
        kind: Trust
        metadata: {"{"} name: keys {"}"}
        spec:
          keys:

        """ + Entry(Release.Public, "release job") + Entry(Second.Public, "second job");
}
