using System.CommandLine;
using Cicd.Attestation;
using Cicd.Containers;

namespace Cicd.Tool.Commands;

internal static class ImageAttachCommand
{
    public static Command Create()
    {
        var reference = new Argument<string>("REFERENCE") { Description = "The image, by its digest: registry/name@sha256:…" };
        var files = new Argument<string[]>("FILE") { Description = "Signed statements about it (DSSE envelopes or sigstore bundles); of an evidence folder those that are about it", Arity = ArgumentArity.OneOrMore };
        files.Validators.Add(result =>
        {
            foreach (var path in (result.GetValueOrDefault<string[]>() ?? []).Where(path => !Path.Exists(path)))
            {
                result.AddError($"There is no file or directory '{path}'.");
            }
        });
        var type = new Option<string?>("--artifact-type") { Description = "Attach the files as they are, whatever they hold, as artifacts of this media type", HelpName = "TYPE" };
        var command = new Command("attach", "Attaches signed statements to an image in a registry, where cicd attest verify finds them. Nothing is signed or verified here") { reference, files, type };
        var registries = new RegistryArguments(command);
        command.SetAction((parsed, _) => AttestCommand.RunAsync(async (session, token) =>
        {
            var text = parsed.GetRequiredValue(reference);
            if (!ImageReference.TryParse(text, out var image) || image.Digest is not { } digest)
            {
                return await session.RefuseAsync($"'{text}' names no image by its digest: it is written registry/name@sha256:…");
            }

            // All are read before the first is sent.
            var attachments = new List<EvidenceAttachment>();
            foreach (var path in parsed.GetRequiredValue(files))
            {
                attachments.AddRange(parsed.GetValue(type) is { } other
                    ? [new(other, await AttestFiles.ReadAsync(path, token), new Dictionary<string, string> { ["org.opencontainers.image.title"] = Path.GetFileName(path) })]
                    : Directory.Exists(path) ? await OfFolderAsync(path, digest, token)
                    : [Of(await AttestFiles.ReadEnvelopeAsync(path, token), path, digest)]);
            }

            using var registry = registries.Open(session, parsed);
            var referrers = await registry.AttachAsync(image, attachments, token);
            foreach (var (referrer, attachment) in referrers.Zip(attachments))
            {
                await session.Out.WriteLineAsync($"{referrer.Digest}  {attachment.Annotations.GetValueOrDefault(SigstoreBundle.PredicateTypeAnnotation, attachment.MediaType)}");
            }

            return ExitCodes.Succeeded;
        }));
        return command;
    }

    private static async Task<IEnumerable<EvidenceAttachment>> OfFolderAsync(string path, Sha256Digest image, CancellationToken cancellationToken)
    {
        var snapshot = await EvidenceSnapshot.ReadAsync(path, cancellationToken);
        var about = snapshot.Statements.Where(stored => stored.Statement?.Subjects.Any(subject => subject.Is(image)) == true).ToList();
        return about.Count > 0
            ? about.Select(stored => Of(stored.Envelope, stored.File, image))
            : throw new AttestationException(VerificationReason.NoStatement, $"{path} holds no statement about {image}.");
    }

    private static EvidenceAttachment Of(Envelope envelope, string path, Sha256Digest image)
    {
        try
        {
            var statement = envelope.ReadStatement();
            return statement.Subjects.Any(subject => subject.Is(image))
                ? new(SigstoreBundle.MediaType, SigstoreBundle.Of(envelope).ToBytes(), SigstoreBundle.Annotations(statement))
                : throw new AttestationException(VerificationReason.SubjectMismatch, $"The statement is about something else than {image}.");
        }
        catch (AttestationException exception)
        {
            throw new AttestationException(exception.Reason, $"{path}: {exception.Message}", exception);
        }
    }
}
