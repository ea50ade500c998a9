namespace Cicd.Attestation.Internal;

/// <summary>Reads plain files of bounded length. A link is refused: what it leads to may lie elsewhere and change.</summary>
internal static class BoundedFile
{
    public static async Task<byte[]> ReadAsync(string path, int maximum, VerificationReason reason, CancellationToken cancellationToken)
    {
        try
        {
            var file = new FileInfo(path);
            if (file.LinkTarget is not null)
            {
                throw new AttestationException(reason, $"{path} is a link. Put the file here itself.");
            }

            // Pipes and devices have no length either, and opening one can wait for ever.
            if (file.Exists && file.Length == 0)
            {
                throw new AttestationException(reason, $"{path} is empty, or no plain file.");
            }

            await using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 0, FileOptions.Asynchronous | FileOptions.SequentialScan);
            if (stream.Length > maximum)
            {
                throw new AttestationException(reason, $"{path} is longer than {maximum / (1024 * 1024)} MiB.");
            }

            var bytes = new byte[stream.Length];
            await stream.ReadExactlyAsync(bytes, cancellationToken);
            return bytes;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new AttestationException(reason, $"{path} cannot be read: {Plain.Of(exception.Message)}", exception);
        }
    }
}
