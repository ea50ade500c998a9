using System.CommandLine;
using Cicd.Attestation;

namespace Cicd.Tool.Commands;

/// <summary>Finds a signed statement about a document that lies apart from it.</summary>
internal static class SbomSignature
{
    public static Option<string?> Evidence() =>
        PathArgument.Directory("--evidence", $"A directory of in-toto statements (*{EvidenceFolder.Extension}): one about the document counts as its author's signature");

    public static Option<string?> Trust()
    {
        var option = new Option<string?>("--trust") { Description = "With --evidence: the file that says whose signatures count. Without it any signature counts, and is not verified", HelpName = "FILE" };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } path && !File.Exists(path))
            {
                result.AddError($"There is no file '{path}'.");
            }
        });
        return option;
    }

    /// <summary>Who signed the document, as part of a sentence; null if nobody did.</summary>
    public static async Task<string?> FindAsync(string document, string? directory, string? trust, CancellationToken cancellationToken)
    {
        if (directory is null)
        {
            return null;
        }

        var verifier = trust is null ? null : new StatementVerifier(await TrustFile.LoadAsync(trust, cancellationToken), TimeProvider.System);
        var digest = await Sha256Digest.OfFileAsync(document, cancellationToken);
        foreach (var file in Directory.EnumerateFiles(directory, $"*{EvidenceFolder.Extension}").Order(StringComparer.Ordinal).Take(EvidenceFolder.MaximumStatements))
        {
            if (new FileInfo(file).Length <= Envelope.MaximumBytes && Judge(await File.ReadAllBytesAsync(file, cancellationToken), digest, verifier) is { } signer)
            {
                return $"{signer} in {Path.GetFileName(file)}";
            }
        }

        return null;
    }

    private static string? Judge(byte[] content, Sha256Digest digest, StatementVerifier? verifier)
    {
        try
        {
            var envelope = Envelope.Read(content);
            if (envelope.Signatures.Count == 0 || !envelope.ReadStatement().Subjects.Any(subject => subject.Is(digest)))
            {
                return null;
            }

            if (verifier is null)
            {
                return $"signed, not verified, by {string.Join(", ", envelope.Signatures.Select(signature => $"key {signature.KeyId}"))}";
            }

            return verifier.Verify(envelope) is { IsVerified: true } verdict ? $"signed by {verdict.Signer!.Owner} (key {verdict.Signer.Id})" : null;
        }
        catch (AttestationException)
        {
            // A file that is no statement says nothing about the document.
            return null;
        }
    }
}
