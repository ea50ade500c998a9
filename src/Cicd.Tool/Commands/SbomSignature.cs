using System.CommandLine;
using Cicd.Attestation;

namespace Cicd.Tool.Commands;

/// <summary>Finds a signed statement about a document that lies apart from it.</summary>
internal static class SbomSignature
{
    public static Option<string?> Option()
    {
        var option = new Option<string?>("--evidence") { Description = "A directory of in-toto statements (*.intoto.json): a signed one about the document counts as its author's signature. Whether the signer is trusted, cicd attest verify tells", HelpName = "DIR" };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } path && !Directory.Exists(path))
            {
                result.AddError($"There is no directory '{path}'.");
            }
        });
        return option;
    }

    public static async Task<string?> FindAsync(string document, string? directory, CancellationToken cancellationToken)
    {
        if (directory is null)
        {
            return null;
        }

        var digest = await Sha256Digest.OfFileAsync(document, cancellationToken);
        foreach (var file in Directory.EnumerateFiles(directory, $"*{EvidenceFolder.Extension}").Order(StringComparer.Ordinal).Take(EvidenceFolder.MaximumStatements))
        {
            if (await ReadAsync(file, digest, cancellationToken) is { } keys)
            {
                return $"signed statement {Path.GetFileName(file)} by {keys}; cicd attest verify tells whether that key is trusted";
            }
        }

        return null;
    }

    private static async Task<string?> ReadAsync(string file, Sha256Digest digest, CancellationToken cancellationToken)
    {
        if (new FileInfo(file).Length > Envelope.MaximumBytes)
        {
            return null;
        }

        try
        {
            var envelope = Envelope.Read(await File.ReadAllBytesAsync(file, cancellationToken));
            return envelope.Signatures.Count > 0 && envelope.ReadStatement().Subjects.Any(subject => subject.Is(digest))
                ? string.Join(", ", envelope.Signatures.Select(signature => $"key {signature.KeyId}"))
                : null;
        }
        catch (AttestationException)
        {
            // A file that is no statement says nothing about the document.
            return null;
        }
    }
}
