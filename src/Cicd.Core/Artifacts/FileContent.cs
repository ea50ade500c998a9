using System.Security.Cryptography;
using System.Text;

namespace Cicd;

/// <summary>Reads a file once, to its digest and, where wanted, to a copy.</summary>
internal static class FileContent
{
    private const int BufferSize = 81920;

    /// <summary>The digest and the size of a file; of a link, those of its target's name, as git keeps it.</summary>
    public static async Task<TreeFile> ReadAsync(string path, string name, CancellationToken cancellationToken)
    {
        if (new FileInfo(path).LinkTarget is { } target)
        {
            var bytes = Encoding.UTF8.GetBytes(target);
            return new(name, Sha256Digest.Of(bytes), bytes.Length);
        }

        await using var source = IsEmpty(path) ? Stream.Null : Open(path);
        var digest = await Sha256Digest.OfAsync(source, cancellationToken);
        return new(name, digest, source.Position);
    }

    /// <summary>Copies a file and hashes it on the way.</summary>
    public static async Task<(Sha256Digest Digest, long Size)> CopyAsync(string path, string target, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        long size = 0;
        await using var source = IsEmpty(path) ? Stream.Null : Open(path);
        await using var copy = new FileStream(target, FileMode.CreateNew, FileAccess.Write, FileShare.None);
        var buffer = new byte[BufferSize];
        int read;
        while ((read = await source.ReadAsync(buffer, cancellationToken)) > 0)
        {
            hash.AppendData(buffer, 0, read);
            await copy.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            size += read;
        }

        return (Sha256Digest.FromBytes(hash.GetHashAndReset()), size);
    }

    // A pipe looks like an empty file, and opening it would wait for ever.
    private static bool IsEmpty(string path) => new FileInfo(path) is { Exists: true, Length: 0 };

    private static FileStream Open(string path) =>
        new(path, FileMode.Open, FileAccess.Read, FileShare.Read, BufferSize, FileOptions.Asynchronous | FileOptions.SequentialScan);
}
