using Cicd.Attestation.Tests.Support;

namespace Cicd.Attestation.Tests.Run;

/// <summary>What travels with an artifact to where it is published.</summary>
public sealed class AttachmentTests : IDisposable
{
    private readonly AttestedRun run = new();
    private readonly Artifact image = new("shop", ArtifactKind.Image, Sha256Digest.Of("image"u8), 5);
    private IReadOnlyList<EvidenceAttachment> attachments = [];

    public AttachmentTests()
    {
        run.Gate = new FixedGate(isAllowed: true) { Sign = decision => run.Store.StateDecisionAsync(decision, CancellationToken.None) };
        run.Info = run.Info with { Environment = "staging" };
    }

    public void Dispose() => run.Dispose();

    [Fact]
    public async Task What_is_signed_about_an_image_travels_with_it_and_with_the_decision_that_let_it_go()
    {
        Assert.Equal(TaskState.Succeeded, (await PublishAsync()).Tasks[^1].State);

        Assert.Equal(["decision", "evidence", "provenance", "signature"], Kinds());
        Assert.All(attachments, attachment => Assert.Equal(SigstoreBundle.MediaType, attachment.MediaType));
        Assert.All(attachments, attachment => Assert.Contains(SigstoreBundle.Read(attachment.Content).Envelope.ReadStatement().Subjects, subject => subject.Is(image.Digest)));
        Assert.All(attachments, attachment => Assert.Equal("dsse-envelope", attachment.Annotations["dev.sigstore.bundle.content"]));
    }

    [Fact]
    public async Task The_signature_of_the_digest_claims_nothing_else_and_is_listed_in_the_manifest()
    {
        await PublishAsync();

        Assert.Empty(Assert.Single(run.Statements(PredicateTypes.Signature)).Predicate.EnumerateObject());
        Assert.True((await run.VerifyAsync()).About(Subject.Of(image)).IsVerified);
    }

    [Fact]
    public async Task A_run_that_signs_nothing_attaches_nothing()
    {
        run.Info = run.Info with { IsPullRequest = true };
        run.Add("Ask", async _ => attachments = await run.Store.AttachmentsAsync(run.Info, image, null, CancellationToken.None));

        await run.RunAsync();

        Assert.Empty(attachments);
    }

    [Fact]
    public async Task A_statement_that_was_changed_meanwhile_does_not_travel()
    {
        var result = await PublishAsync(() =>
        {
            foreach (var file in Directory.GetFiles(run.Evidence, "provenance*"))
            {
                File.AppendAllText(file, " ");
            }
        });

        Assert.Contains("was changed after it was made evidence", result.Tasks[^1].Reason, StringComparison.Ordinal);
        Assert.Empty(attachments);
    }

    private IEnumerable<string> Kinds() => attachments.Select(attachment => PredicateTypes.NameOf(attachment.Annotations[SigstoreBundle.PredicateTypeAnnotation])).Order(StringComparer.Ordinal);

    private async Task<RunResult> PublishAsync(Action? before = null) => await run.AddPack()
        .Add("Image", async runtime =>
        {
            runtime.Artifacts.Add(image);
            await runtime.AddEvidenceAsync(new ImageEvidence("Image", "shop") { Subjects = [image] }, CancellationToken.None);
            await runtime.AddEvidenceAsync(new TestEvidence("Test", 1, 0, 0), CancellationToken.None);
        })
        .Add("Publish", async runtime =>
        {
            before?.Invoke();
            var context = new PipelineContext();
            context.Attach(runtime);
            attachments = await context.AttachmentsAsync(image, CancellationToken.None);
        }, GateActions.Publish, "Pack", "Image")
        .RunAsync();
}
