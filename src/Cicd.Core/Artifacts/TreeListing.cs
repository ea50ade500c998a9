using System.Collections.Concurrent;
using System.Text;

namespace Cicd;

/// <summary>
/// The files of a directory tree as <c>sha256sum</c> lists them: for each file the SHA-256 in lower-case hexadecimal, two spaces, the path
/// below the directory with forward slashes, a line feed; in the order of the paths' UTF-8 bytes. Paths are taken as they
/// are, without Unicode normalisation. Times, owners, permissions and empty directories do not count.
/// </summary>
public sealed class TreeListing
{
    /// <summary>How many files a tree may have.</summary>
    public const int MaximumFiles = 200_000;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, true);

    private TreeListing(IReadOnlyList<TreeFile> files, byte[] bytes)
    {
        Files = files;
        Bytes = bytes;
        Digest = Sha256Digest.Of(bytes);
        Size = files.Sum(static file => file.Size);
    }

    /// <summary>The files, in order.</summary>
    public IReadOnlyList<TreeFile> Files { get; }

    /// <summary>The listing in UTF-8.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>The digest of the listing, which is that of the tree.</summary>
    public Sha256Digest Digest { get; }

    /// <summary>The size of all files, in bytes.</summary>
    public long Size { get; }

    /// <summary>Lists files whose digests are known.</summary>
    /// <exception cref="PipelineException">
    /// There are too many, a path is there twice, or one has a backslash, a line break or what is no Unicode: such a listing
    /// could be read in two ways.
    /// </exception>
    public static TreeListing Of(IEnumerable<TreeFile> files)
    {
        var sorted = files.Select(static file => (File: file, Path: Encode(file.Path))).ToList();
        if (sorted.Count > MaximumFiles)
        {
            throw new PipelineException($"A directory with more than {MaximumFiles} files has no digest: name a smaller one.");
        }

        sorted.Sort(static (left, right) => left.Path.AsSpan().SequenceCompareTo(right.Path));
        using var bytes = new MemoryStream();
        for (var i = 0; i < sorted.Count; i++)
        {
            var (file, path) = sorted[i];
            if (i > 0 && path.AsSpan().SequenceEqual(sorted[i - 1].Path))
            {
                throw new PipelineException($"{file.Path} is there twice.");
            }

            bytes.Write(Encoding.ASCII.GetBytes($"{file.Digest.Hex}  "));
            bytes.Write(path);
            bytes.WriteByte((byte)'\n');
        }

        return new([.. sorted.Select(static entry => entry.File)], bytes.ToArray());
    }

    /// <summary>Reads all files below a directory.</summary>
    /// <param name="directory">The directory.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="PipelineException">
    /// There is no such directory, it is or has a link, which could lead out of it, a file cannot be read, or the listing would be ambiguous.
    /// </exception>
    public static Task<TreeListing> ReadAsync(string directory, CancellationToken cancellationToken)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(directory));
        return ReadAsync(full, new TreeWalk(full).Files(), passesMissing: false, cancellationToken);
    }

    /// <summary>
    /// Reads the files of sources that no repository keeps: all but what lies in <c>bin</c>, <c>obj</c>, <c>node_modules</c> and
    /// <c>.git</c>, and in <c>artifacts</c> and <c>.cicd</c> at the top. A link counts as a file that holds the name of its target, as git keeps it.
    /// </summary>
    /// <param name="root">The root of the sources.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="PipelineException">A file cannot be read, or the listing would be ambiguous.</exception>
    public static Task<TreeListing> ReadSourcesAsync(string root, CancellationToken cancellationToken)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(root));
        var walk = new TreeWalk(full)
        {
            TakesLinks = true,
            IsLeftOut = static path => path is "artifacts" or ".cicd" || Path.GetFileName(path) is "bin" or "obj" or "node_modules" or ".git",
        };
        return ReadAsync(full, walk.Files(), cancellationToken);
    }

    /// <summary>
    /// Reads the given files below a directory; others in it do not count, nor does one that is gone. A link counts as a file that
    /// holds the name of its target, as git keeps it.
    /// </summary>
    /// <param name="directory">The directory.</param>
    /// <param name="paths">Paths below it.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="PipelineException">A file cannot be read, or the listing would be ambiguous.</exception>
    public static Task<TreeListing> ReadAsync(string directory, IEnumerable<string> paths, CancellationToken cancellationToken) =>
        ReadAsync(directory, paths, passesMissing: true, cancellationToken);

    internal static string Slashed(string path) =>
        Path.DirectorySeparatorChar == '/' ? path : path.Replace(Path.DirectorySeparatorChar, '/');

    private static async Task<TreeListing> ReadAsync(string directory, IEnumerable<string> paths, bool passesMissing, CancellationToken cancellationToken)
    {
        var files = new ConcurrentBag<TreeFile>();
        await Parallel.ForEachAsync(paths, cancellationToken, async (path, stop) =>
        {
            var full = Path.Combine(directory, path);
            try
            {
                files.Add(await FileContent.ReadAsync(full, Slashed(path), stop));
            }
            catch (Exception exception) when (passesMissing && exception is (FileNotFoundException or DirectoryNotFoundException))
            {
                // Other tasks work in the sources meanwhile.
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                throw new PipelineException($"{full} cannot be read: {exception.Message}", exception);
            }
        });
        return Of(files);
    }

    private static byte[] Encode(string path)
    {
        if (path.Length == 0 || path.AsSpan().IndexOfAny('\\', '\n', '\r') >= 0 || path.Contains('\0', StringComparison.Ordinal))
        {
            throw new PipelineException($"The name of the file '{path.ReplaceLineEndings("?")}' has a line break or a backslash, so its directory has no digest: rename it.");
        }

        try
        {
            return Utf8.GetBytes(path);
        }
        catch (EncoderFallbackException exception)
        {
            throw new PipelineException($"The name of the file '{path}' is no Unicode, so its directory has no digest: rename it.", exception);
        }
    }
}
