namespace Cicd;

/// <summary>Puts sealed artifacts into directories, whole or not at all, and reads them back.</summary>
public static class PublishedFile
{
    /// <summary>Copies what is sealed to a file. A file of the same content is left as it is; one of another is not replaced unless that is asked for.</summary>
    /// <param name="content">What is sealed.</param>
    /// <param name="digest">Its digest.</param>
    /// <param name="path">The file.</param>
    /// <param name="isReplaced">Whether a file of other content is replaced.</param>
    /// <param name="cancellationToken">Cancels before the file is there.</param>
    /// <returns>Whether it was written; not where it was there already.</returns>
    /// <exception cref="PipelineException">It cannot be written, other content is there, or what is read back differs.</exception>
    public static async Task<bool> WriteAsync(Stream content, Sha256Digest digest, string path, bool isReplaced, CancellationToken cancellationToken)
    {
        try
        {
            if (File.Exists(path) && await Sha256Digest.OfFileAsync(path, cancellationToken) is var there && (there == digest || !isReplaced))
            {
                return there == digest ? false : throw new PipelineException($"{path} is there already with another content: it is {there}, and {digest} was to be published. What is published is not changed: give it a new version.");
            }

            await CopyAsync(content, path, cancellationToken);
            return await Sha256Digest.OfFileAsync(path, cancellationToken) is var read && read == digest
                ? true
                : throw new PipelineException($"{path} was written and reads back as {read}: {digest} was published.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new PipelineException($"{path} cannot be written: {exception.Message}", exception);
        }
    }

    private static async Task CopyAsync(Stream content, string path, CancellationToken cancellationToken)
    {
        var directory = Path.GetDirectoryName(Path.GetFullPath(path))!;
        Directory.CreateDirectory(directory);
        var temporary = Path.Combine(directory, $".{Path.GetFileName(path)}.{Guid.NewGuid():N}.tmp");
        try
        {
            await using (var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, 0, FileOptions.Asynchronous | FileOptions.WriteThrough))
            {
                await content.CopyToAsync(file, 1 << 20, cancellationToken);
            }

            File.Move(temporary, path, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }
}
