using System.Security.Cryptography;

namespace Cicd.Attestation.Internal;

internal static class FileDigests
{
    public static async Task<Subject> OfAsync(string path, string name, CancellationToken cancellationToken)
    {
        try
        {
            using var sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            using var sha512 = IncrementalHash.CreateHash(HashAlgorithmName.SHA512);
            await using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 0, FileOptions.Asynchronous | FileOptions.SequentialScan);
            var buffer = new byte[128 * 1024];
            int read;
            while ((read = await stream.ReadAsync(buffer, cancellationToken)) > 0)
            {
                sha256.AppendData(buffer, 0, read);
                sha512.AppendData(buffer, 0, read);
            }

            return new(name, new SortedDictionary<string, string>(StringComparer.Ordinal)
            {
                [DigestNames.Sha256] = Convert.ToHexStringLower(sha256.GetHashAndReset()),
                [DigestNames.Sha512] = Convert.ToHexStringLower(sha512.GetHashAndReset()),
            });
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new AttestationException(VerificationReason.Unreadable, $"{path} cannot be read: {Plain.Of(exception.Message)}", exception);
        }
    }
}
