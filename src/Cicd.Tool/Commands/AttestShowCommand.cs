using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Cicd.Attestation;

namespace Cicd.Tool.Commands;

internal static class AttestShowCommand
{
    public static Command Create()
    {
        var path = AttestArguments.FileOrDirectory("PATH", "A statement (a DSSE envelope or a sigstore bundle), or a folder of statements");
        var format = AttestCommand.Format();
        var output = PathArgument.Output();
        var command = new Command("show", "Shows what statements say, without verifying any of it") { path, format, output };
        command.SetAction((parsed, _) => AttestCommand.RunAsync(async (session, token) =>
        {
            var shown = parsed.GetRequiredValue(path);
            var isJson = parsed.GetRequiredValue(format) == "json";
            var text = Directory.Exists(shown)
                ? Folder(await EvidenceSnapshot.ReadAsync(shown, token), isJson)
                : Single(await AttestFiles.ReadEnvelopeAsync(shown, token), isJson);
            await session.WriteAsync(text, parsed.GetValue(output), token);
            return ExitCodes.Succeeded;
        }));
        return command;
    }

    private static string Single(Envelope envelope, bool isJson)
    {
        var statement = envelope.ReadStatement();
        using var payload = JsonDocument.Parse(envelope.Payload);
        var json = JsonSerializer.Serialize(payload.RootElement, AttestVerificationJson.Options) + "\n";
        if (isJson)
        {
            return json;
        }

        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"predicate: {AttestTable.Plain(statement.PredicateType)}\n");
        text.Append(CultureInfo.InvariantCulture, $"payload: {envelope.PayloadDigest}\n");
        foreach (var subject in statement.Subjects)
        {
            text.Append(CultureInfo.InvariantCulture, $"subject: {AttestTable.Plain(subject.Name)} {string.Join(' ', subject.Digests.Select(digest => AttestTable.Plain($"{digest.Key}:{digest.Value}")))}\n");
        }

        foreach (var signature in envelope.Signatures)
        {
            text.Append(CultureInfo.InvariantCulture, $"signature: {(signature.KeyId.Length == 0 ? "of a key without id" : AttestTable.Plain(signature.KeyId))}\n");
        }

        text.Append(envelope.Signatures.Count == 0 ? "not signed\n" : "not verified: cicd attest verify does\n");
        text.Append(CultureInfo.InvariantCulture, $"\n{JsonSerializer.Serialize(statement.Predicate, AttestVerificationJson.Options)}\n");
        return text.ToString();
    }

    private static string Folder(EvidenceSnapshot snapshot, bool isJson)
    {
        if (isJson)
        {
            return JsonSerializer.Serialize(
                new
                {
                    Schema = "cicd/attest-listing/v1",
                    Statements = snapshot.Statements.Select(stored => new
                    {
                        stored.File,
                        stored.Statement?.PredicateType,
                        stored.PayloadDigest,
                        Subjects = stored.Statement?.Subjects.Select(subject => new { subject.Name, Digest = subject.Digests }),
                        KeyIds = stored.Envelope.Signatures.Select(signature => signature.KeyId),
                        stored.Entry?.CreatedOn,
                        stored.Run,
                        stored.Entry?.Origin.Repository,
                        stored.Entry?.Origin.Commit,
                    }),
                    Problems = snapshot.Problems.Select(problem => new { problem.Reason, problem.File, problem.Message }),
                },
                AttestVerificationJson.Options) + "\n";
        }

        var text = new StringBuilder();
        AttestTable.Write(text, [("predicate", "key", "subject", "file"), .. snapshot.Statements.Select(Row)]);
        foreach (var problem in snapshot.Problems)
        {
            text.Append(CultureInfo.InvariantCulture, $"problem: {problem.Reason}: {problem.File}: {problem.Message}\n");
        }

        text.Append("Nothing is verified: cicd attest verify does\n");
        return text.ToString();
    }

    private static (string, string, string, string) Row(StoredStatement stored) => (
        stored.Statement is { } statement ? AttestTable.Plain(PredicateTypes.NameOf(statement.PredicateType)) : "?",
        stored.Envelope.Signatures.Count == 0 ? "not signed" : AttestTable.Plain(stored.Envelope.Signatures[0].KeyId)[..Math.Min(12, stored.Envelope.Signatures[0].KeyId.Length)],
        stored.Statement is { Subjects: var subjects } ? AttestTable.Plain(subjects[0].Name) + (subjects.Count > 1 ? string.Create(CultureInfo.InvariantCulture, $" and {subjects.Count - 1} more") : "") : "?",
        stored.File);
}
