using System.Text.Json;

namespace Cicd.Attestation.Internal;

/// <summary>A file that a record of evidence names.</summary>
internal static class EvidenceFile
{
    // In an envelope it becomes a third longer, and all of it must stay below the greatest length of a statement.
    private const int LongestPredicate = 48 * 1024 * 1024;

    /// <summary>The file with its digest; null if it is not there, or not below the root of the run.</summary>
    public static async Task<ResourceDescriptor?> DescribeAsync(string root, string name, CancellationToken cancellationToken)
    {
        var path = Path.GetFullPath(name, root);
        return IsBelow(root, path) && new FileInfo(path) is { Exists: true, LinkTarget: null, Length: > 0 }
            ? ResourceDescriptor.OfFile(name, await Sha256Digest.OfFileAsync(path, cancellationToken))
            : null;
    }

    /// <summary>The file as JSON; null if it is too long to be a part of a statement.</summary>
    /// <param name="root">The root of the run.</param>
    /// <param name="name">The file, below the root.</param>
    /// <param name="expected">The digest that it must have, if that is known.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="AttestationException">It is not there, was changed, or is no JSON.</exception>
    public static async Task<JsonElement?> ReadJsonAsync(string root, string name, Sha256Digest? expected, CancellationToken cancellationToken)
    {
        var path = Path.GetFullPath(name, root);
        if (!IsBelow(root, path))
        {
            throw new AttestationException(VerificationReason.Unreadable, $"{Plain.Of(name)} does not lie below the root of the run.");
        }

        if (new FileInfo(path) is { Exists: true, Length: > LongestPredicate })
        {
            return null;
        }

        var bytes = await BoundedFile.ReadAsync(path, LongestPredicate, VerificationReason.Unreadable, cancellationToken);
        if (expected is { } digest && Sha256Digest.Of(bytes) != digest)
        {
            throw new AttestationException(VerificationReason.SubjectMismatch, $"{Plain.Of(name)} was changed after it was made evidence ({digest}).");
        }

        return StrictJson.Parse(bytes, LongestPredicate, name, VerificationReason.MalformedStatement);
    }

    private static bool IsBelow(string root, string path) =>
        path.StartsWith(Path.TrimEndingDirectorySeparator(root) + Path.DirectorySeparatorChar, StringComparison.Ordinal);
}
