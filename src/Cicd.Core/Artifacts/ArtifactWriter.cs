using System.Text;

namespace Cicd;

/// <summary>
/// Writes the files of a run: redacted, and atomically, so that a kill at any instant leaves the previous or the next
/// version and never half of one.
/// </summary>
/// <param name="root">The root directory of the run.</param>
/// <param name="redactor">Hides the run's secrets.</param>
public sealed class ArtifactWriter(string root, Redactor redactor)
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Writes a text file (UTF-8, no byte order mark) and returns the digest of its bytes.</summary>
    /// <param name="path">The file; below the root if relative.</param>
    /// <param name="text">The text; the run's secrets in it are replaced.</param>
    /// <param name="cancellationToken">Cancels before the file is replaced, never halfway.</param>
    public async Task<Sha256Digest> WriteTextAsync(string path, string text, CancellationToken cancellationToken)
    {
        var bytes = Utf8.GetBytes(redactor.Redact(text));
        return await WriteBytesAsync(path, bytes, cancellationToken);
    }

    /// <summary>
    /// Writes bytes as they are and returns their digest: for what a signature or a digest covers, which redaction would
    /// break. The caller has made sure that they hold no secret, with <see cref="Redactor.Redact(string)"/> before they were signed.
    /// </summary>
    /// <param name="path">The file; below the root if relative.</param>
    /// <param name="bytes">The bytes.</param>
    /// <param name="cancellationToken">Cancels before the file is replaced, never halfway.</param>
    public async Task<Sha256Digest> WriteBytesAsync(string path, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        await ReplaceAsync(Path.GetFullPath(path, root), bytes, cancellationToken);
        return Sha256Digest.Of(bytes.Span);
    }

    private static async Task ReplaceAsync(string path, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        var directory = Path.GetDirectoryName(path)!;
        Directory.CreateDirectory(directory);
        var temporary = Path.Combine(directory, $".{Path.GetFileName(path)}.{Guid.NewGuid():N}.tmp");
        try
        {
            // Through to the disk: a rename that is there before its content would be half a file after a power cut.
            await using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, 0, FileOptions.Asynchronous | FileOptions.WriteThrough))
            {
                await stream.WriteAsync(bytes, cancellationToken);
            }

            File.Move(temporary, path, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }
}
