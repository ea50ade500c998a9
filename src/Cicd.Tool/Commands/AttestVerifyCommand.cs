using System.CommandLine;
using Cicd.Attestation;

namespace Cicd.Tool.Commands;

internal static class AttestVerifyCommand
{
    public static Command Create()
    {
        var artifact = new Argument<string>("ARTIFACT") { Description = "A file, a directory, or the digest of an artifact (sha256:…)" };
        artifact.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string>() is { } value && !IsDigest(value) && !File.Exists(value) && !Directory.Exists(value))
            {
                result.AddError($"There is no file or directory '{value}', and it is no digest (sha256:…).");
            }
        });
        var evidence = AttestCommand.Evidence();
        var trust = AttestCommand.Trust();
        var statement = new Option<string?>("--statement") { Description = "Verify this one statement alone, which no run needs to have listed; a DSSE envelope or a sigstore bundle", HelpName = "FILE" };
        var format = AttestCommand.Format();
        var output = PathArgument.Output();
        var command = new Command("verify", "Verifies every statement about an artifact. Ends with 1 if there is any doubt") { artifact, evidence, trust, statement, format, output };
        command.SetAction((parsed, _) => AttestCommand.RunAsync(async (session, token) =>
        {
            var keys = await TrustFile.LoadAsync(parsed.GetRequiredValue(trust), token);
            var subject = await SubjectAsync(parsed.GetRequiredValue(artifact), token);
            var report = parsed.GetValue(statement) is { } file
                ? await VerifyOneAsync(file, subject, keys, token)
                : new EvidenceVerifier(keys, TimeProvider.System).Verify(await EvidenceSnapshot.ReadAsync(parsed.GetRequiredValue(evidence), token)).About(subject);
            var text = parsed.GetRequiredValue(format) == "json" ? AttestVerificationJson.Write(report, keys) : AttestVerificationTable.Write(report, keys);
            await session.WriteAsync(text, parsed.GetValue(output), token);
            return report.IsVerified ? ExitCodes.Succeeded : ExitCodes.TaskFailed;
        }));
        return command;
    }

    private static bool IsDigest(string value) => value.StartsWith("sha256:", StringComparison.OrdinalIgnoreCase) && Sha256Digest.TryParse(value, out _);

    private static async Task<Subject> SubjectAsync(string artifact, CancellationToken cancellationToken) =>
        IsDigest(artifact) && Sha256Digest.TryParse(artifact, out var digest) ? new(digest.ToString(), digest)
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
