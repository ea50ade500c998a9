using System.CommandLine;
using Cicd.Attestation;
using Cicd.Containers;

namespace Cicd.Tool.Commands;

internal static class AttestVerifyCommand
{
    public static Command Create()
    {
        var artifact = new Argument<string>("ARTIFACT") { Description = "A file, a directory, the digest of an artifact (sha256:…), or an image in a registry by its digest (registry/name@sha256:…), whose statements are those attached to it there" };
        artifact.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string>() is { } value && !IsDigest(value) && InRegistry(value) is null && !File.Exists(value) && !Directory.Exists(value))
            {
                result.AddError($"There is no file or directory '{value}', and it is no digest (sha256:…).{(ImageReference.TryParse(value, out var image) && image.Registry.Length > 0 && value.Contains('/', StringComparison.Ordinal) ? " An image is named by its digest: registry/name@sha256:…" : "")}");
            }
        });
        var evidence = AttestCommand.Evidence();
        var trust = AttestCommand.Trust();
        var statement = new Option<string?>("--statement") { Description = "Verify this one statement alone, which no run needs to have listed; a DSSE envelope or a sigstore bundle", HelpName = "FILE" };
        var require = new Option<string[]>("--require") { Description = "The kind of a statement that must be there; of a decision one that allowed. Repeatable. Default for an image in a registry: provenance and decision", HelpName = "KIND" };
        require.Validators.Add(result => AttestArguments.CheckKinds(result, result.GetValueOrDefault<string[]>() ?? []));
        var format = AttestCommand.Format();
        var output = PathArgument.Output();
        var command = new Command("verify", "Verifies every statement about an artifact. Ends with 1 if there is any doubt") { artifact, evidence, trust, statement, require, format, output };
        var registries = new RegistryArguments(command);
        command.SetAction((parsed, _) => AttestCommand.RunAsync(async (session, token) =>
        {
            var keys = await TrustFile.LoadAsync(parsed.GetRequiredValue(trust), token);
            var report = await ReportAsync(keys);
            report = AttestDemands.Check(report, parsed.GetValue(require) is { Length: > 0 } kinds ? kinds : InRegistry(parsed.GetRequiredValue(artifact)) is null ? [] : AttestDemands.OfImages);
            var text = parsed.GetRequiredValue(format) == "json" ? AttestVerificationJson.Write(report, keys) : AttestVerificationTable.Write(report, keys);
            await session.WriteAsync(text, parsed.GetValue(output), token);
            return report.IsVerified ? ExitCodes.Succeeded : ExitCodes.TaskFailed;

            async Task<ArtifactReport> ReportAsync(TrustFile trusted)
            {
                if (parsed.GetValue(statement) is null && InRegistry(parsed.GetRequiredValue(artifact)) is { } image)
                {
                    using var registry = registries.Open(session, parsed);
                    return await new RegistryStatements(registry, trusted, TimeProvider.System).VerifyAsync(image, token);
                }

                var subject = await SubjectAsync(parsed.GetRequiredValue(artifact), token);
                return parsed.GetValue(statement) is { } file
                    ? await VerifyOneAsync(file, subject, trusted, token)
                    : new EvidenceVerifier(trusted, TimeProvider.System).Verify(await EvidenceSnapshot.ReadAsync(parsed.GetRequiredValue(evidence), token)).About(subject);
            }
        }));
        return command;
    }

    private static bool IsDigest(string value) => value.StartsWith("sha256:", StringComparison.OrdinalIgnoreCase) && Sha256Digest.TryParse(value, out _);

    private static ImageReference? InRegistry(string value) => !Path.Exists(value) && ImageReference.TryParse(value, out var image) && image.Digest is not null ? image : null;

    private static async Task<Subject> SubjectAsync(string artifact, CancellationToken cancellationToken) =>
        InRegistry(artifact) is { Digest: { } image } ? new(artifact, image)
        : IsDigest(artifact) && Sha256Digest.TryParse(artifact, out var digest) ? new(digest.ToString(), digest)
        : await AttestFiles.SubjectOfAsync(artifact, cancellationToken);

    private static async Task<ArtifactReport> VerifyOneAsync(string file, Subject artifact, TrustFile trust, CancellationToken cancellationToken)
    {
        var envelope = await AttestFiles.ReadEnvelopeAsync(file, cancellationToken);
        var verdict = new StatementVerifier(trust, TimeProvider.System).Verify(envelope);
        var stored = new StoredStatement(file, envelope.PayloadDigest, envelope) { Statement = verdict.Statement };
        var report = new EvidenceReport([new(stored, verdict)], []).About(artifact);
        return report.Statements.Count > 0 || verdict.IsVerified
            ? report
            : report with { Statements = [new(stored, verdict)], Doubts = [new(verdict.Reason, file, verdict.Message)] };
    }
}
