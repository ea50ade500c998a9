using System.Text.Json;
using System.Text.Json.Nodes;
using Cicd.Attestation;
using Cicd.Containers;
using Cicd.Tool.Commands;

namespace Cicd.Tool.Tests.Registry;

public sealed class RegistryStatementsTests : IDisposable
{
    private const string Builder = "urn:cicd:builder:ci";
    private const string Dsse = "application/vnd.dsse.envelope.v1+json";
    private readonly StoredRegistry registry = new();
    private readonly RegistryClient client = new(new() { Variable = static _ => null, Retries = 0 });
    private readonly EcdsaSigner trusted = new(SigningKey.Generate(KeyCurve.P256));
    private readonly EcdsaSigner foreign = new(SigningKey.Generate(KeyCurve.P256));

    public static TheoryData<string, VerificationReason> Forgeries => new()
    {
        { "about another image", VerificationReason.SubjectMismatch },
        { "signed by another key", VerificationReason.UnknownKey },
        { "changed after it was signed", VerificationReason.BadSignature },
        { "not signed", VerificationReason.Unsigned },
        { "cut off", VerificationReason.MalformedEnvelope },
        { "no statement at all", VerificationReason.MalformedEnvelope },
        { "not what its digest says", VerificationReason.Unreadable },
        { "larger than is read", VerificationReason.Unreadable },
        { "listed though it is about another image", VerificationReason.Unreadable },
        { "of several contents", VerificationReason.Unreadable },
        { "of another media type than is announced", VerificationReason.Unreadable },
        { "no manifest", VerificationReason.Unreadable },
        { "gone", VerificationReason.Unreadable },
    };

    public void Dispose()
    {
        client.Dispose();
        registry.Dispose();
        trusted.Dispose();
        foreign.Dispose();
    }

    [Fact]
    public async Task What_trusted_keys_signed_about_the_image_is_verified_from_the_registry_alone()
    {
        registry.Attach(SigstoreBundle.MediaType, SigstoreBundle.Of(await ProvenanceAsync()).ToBytes());
        registry.Attach(Dsse, (await DecisionAsync("PASSED")).ToBytes());
        registry.Attach("application/vnd.cyclonedx+json", "{}"u8.ToArray());

        var report = AttestDemands.Check(await VerifyAsync(), AttestDemands.OfImages);

        Assert.True(report.IsVerified, string.Join('\n', report.Doubts));
        Assert.Equal(2, report.Statements.Count);
    }

    [Theory]
    [MemberData(nameof(Forgeries))]
    public async Task Beside_a_good_statement_a_bad_one_is_a_doubt(string forgery, VerificationReason reason)
    {
        registry.Attach(SigstoreBundle.MediaType, SigstoreBundle.Of(await ProvenanceAsync()).ToBytes());
        await ForgeAsync(forgery);

        var report = await VerifyAsync();

        Assert.False(report.IsVerified);
        Assert.Equal(reason, Assert.Single(report.Doubts).Reason);
    }

    [Fact]
    public async Task An_image_to_which_nothing_is_attached_is_not_verified() =>
        Assert.Equal(VerificationReason.NoStatement, Assert.Single((await VerifyAsync()).Doubts).Reason);

    [Fact]
    public async Task An_image_that_is_not_there_is_not_verified_whatever_is_attached_to_it()
    {
        registry.Attach(SigstoreBundle.MediaType, SigstoreBundle.Of(await ProvenanceAsync()).ToBytes());
        registry.Answers.Remove($"manifests/{registry.Image}");

        Assert.Equal(VerificationReason.NoStatement, Assert.Single((await VerifyAsync()).Doubts).Reason);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(403)]
    public async Task A_registry_that_refuses_is_no_verdict(int status)
    {
        registry.Answers[$"referrers/{registry.Image}"] = (status, "application/json", []);

        Assert.True((await Assert.ThrowsAsync<RegistryException>(VerifyAsync)).IsUnavailable);
    }

    [Fact]
    public async Task A_registry_that_is_gone_is_no_verdict()
    {
        registry.Dispose();

        Assert.True((await Assert.ThrowsAsync<RegistryException>(VerifyAsync)).IsUnavailable);
    }

    [Fact]
    public async Task More_statements_than_are_read_are_a_doubt()
    {
        var index = new JsonArray([.. Enumerable.Range(0, 1001).Select(number => new JsonObject
        {
            ["mediaType"] = "application/vnd.oci.image.manifest.v1+json",
            ["digest"] = Sha256Digest.Of(BitConverter.GetBytes(number)).ToString(),
            ["size"] = 2,
            ["artifactType"] = SigstoreBundle.MediaType,
        })]);
        registry.Answers[$"referrers/{registry.Image}"] = (200, "application/vnd.oci.image.index.v1+json", JsonSerializer.SerializeToUtf8Bytes(new { schemaVersion = 2, manifests = index }));

        Assert.Equal(VerificationReason.ForeignFile, Assert.Single((await VerifyAsync()).Doubts).Reason);
    }

    [Fact]
    public async Task A_decision_that_denied_is_not_the_one_that_is_demanded()
    {
        registry.Attach(Dsse, (await DecisionAsync("FAILED")).ToBytes());

        var report = AttestDemands.Check(await VerifyAsync(), ["decision"]);

        Assert.Contains("allowed", Assert.Single(report.Doubts).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_statement_that_somebody_removed_is_missed()
    {
        registry.Attach(Dsse, (await DecisionAsync("PASSED")).ToBytes());

        var report = AttestDemands.Check(await VerifyAsync(), AttestDemands.OfImages);

        Assert.Contains("provenance", Assert.Single(report.Doubts).Message, StringComparison.Ordinal);
    }

    private async Task ForgeAsync(string forgery)
    {
        var decision = await DecisionAsync("PASSED");
        switch (forgery)
        {
            case "about another image":
                registry.Attach(Dsse, (await SignAsync(PredicateTypes.Decision, new JsonObject(), trusted, Sha256Digest.Of("other"u8))).ToBytes());
                break;
            case "signed by another key":
                registry.Attach(Dsse, (await SignAsync(PredicateTypes.Decision, new JsonObject(), foreign, registry.Image)).ToBytes());
                break;
            case "changed after it was signed":
                registry.Attach(Dsse, (decision with { Payload = (await DecisionAsync("FAILED")).Payload }).ToBytes());
                break;
            case "not signed":
                registry.Attach(Dsse, (decision with { Signatures = [] }).ToBytes());
                break;
            case "cut off":
                registry.Attach(Dsse, decision.ToBytes()[..^20]);
                break;
            case "no statement at all":
                registry.Attach(Envelope.InTotoType, "{}"u8.ToArray());
                break;
            case "not what its digest says":
                var content = decision.ToBytes();
                registry.Attach(Dsse, content);
                registry.Answers[$"blobs/{Sha256Digest.Of(content)}"] = (200, "application/octet-stream", (await ProvenanceAsync()).ToBytes());
                break;
            case "larger than is read":
                registry.Attach(Dsse, decision.ToBytes(), change: static manifest => manifest["layers"]![0]!["size"] = Envelope.MaximumBytes + 1L);
                break;
            case "listed though it is about another image":
                registry.Attach(Dsse, decision.ToBytes(), Sha256Digest.Of("other"u8));
                break;
            case "of several contents":
                registry.Attach(Dsse, decision.ToBytes(), change: static manifest => manifest["layers"]!.AsArray().Add(manifest["layers"]![0]!.DeepClone()));
                break;
            case "of another media type than is announced":
                var digest = registry.Attach(Dsse, decision.ToBytes());
                registry.Answers[$"manifests/{digest}"] = registry.Answers[$"manifests/{digest}"] with { Type = "application/vnd.oci.image.index.v1+json" };
                break;
            case "no manifest":
                registry.Attach(Dsse, decision.ToBytes(), change: static manifest => manifest.Remove("layers"));
                break;
            default:
                registry.Answers.Remove($"manifests/{registry.Attach(Dsse, decision.ToBytes())}");
                break;
        }
    }

    private Task<ArtifactReport> VerifyAsync()
    {
        var now = TimeProvider.System.GetUtcNow();
        var key = new TrustedKey(trusted.Public, "ci", now.AddDays(-1), now.AddDays(1), [.. PredicateTypes.OfRuns], [Builder]);
        return new RegistryStatements(client, new TrustFile("keys", [key], TrustFile.DefaultPath, default), TimeProvider.System).VerifyAsync(ImageReference.Parse(registry.Reference), CancellationToken.None);
    }

    private Task<Envelope> ProvenanceAsync() =>
        SignAsync(PredicateTypes.Provenance, new JsonObject { ["runDetails"] = new JsonObject { ["builder"] = new JsonObject { ["id"] = Builder } } }, trusted, registry.Image);

    private Task<Envelope> DecisionAsync(string result) => SignAsync(PredicateTypes.Decision, new JsonObject { ["verificationResult"] = result }, trusted, registry.Image);

    private static Task<Envelope> SignAsync(string type, JsonObject predicate, EcdsaSigner signer, Sha256Digest image) =>
        Envelope.SignAsync(new([new Subject("shop", image)], type, JsonSerializer.SerializeToElement(predicate)), signer, CancellationToken.None);
}
