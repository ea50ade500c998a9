using System.Collections.Concurrent;
using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace Cicd.Analysis.Code.Internal;

/// <summary>Reads source files within bounds, and remembers what was read.</summary>
internal sealed class SourceReader(long maxBytes)
{
    private readonly ConcurrentDictionary<string, SourceEntry> read = new(StringComparer.Ordinal);

    public IReadOnlyCollection<SourceEntry> Entries => [.. read.Values];

    public SourceText ReadSource(string path, Encoding? encoding, SourceHashAlgorithm algorithm)
    {
        var bytes = ReadBytes(path);
        var text = SourceText.From(bytes, bytes.Length, encoding, algorithm);
        read.TryAdd(path, new SourceEntry(path, Sha256Digest.Of(bytes), text.Lines.Count));
        return text;
    }

    public SourceText? TryReadText(string path) => File.Exists(path) ? SourceText.From(Encoding.UTF8.GetString(ReadBytes(path)), Encoding.UTF8) : null;

    private byte[] ReadBytes(string path)
    {
        try
        {
            // Pipes and devices have no length, and to open one may wait forever: they are read as the empty files they look like.
            var length = new FileInfo(path).Length;
            if (length == 0)
            {
                return File.Exists(path) ? [] : throw new FileNotFoundException("It does not exist.");
            }

            if (length > maxBytes)
            {
                throw new EvidenceUnavailableException($"The source file {path} has {length} bytes, more than the bound of {maxBytes}: raise the bound or exclude its project.");
            }

            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            var bytes = new byte[length];
            var read = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            return read == bytes.Length ? bytes : bytes[..read];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new EvidenceUnavailableException($"The source file {path} cannot be read: {exception.Message}", exception);
        }
    }
}
