using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Cicd.Git.Internal;

/// <summary>Collects whole files from the diff of a tree to none, and holds each against its id.</summary>
internal sealed class FileSink(string prefix, GitFileLimits limits) : DiffSink
{
    private const int Sha1Digits = 40;

    private readonly SortedDictionary<string, GitFile> files = new(StringComparer.Ordinal);
    private readonly List<PipelineProblem> problems = [];
    private readonly ArrayBufferWriter<byte> bytes = new();
    private DiffFile? file;
    private string path = string.Empty;
    private bool isTooLong;
    private bool endsWithLineFeed;
    private long total;

    public override int LongestLine => limits.FileBytes + 2;

    public GitFiles Files => new([.. files.Values], problems);

    public override void Begin(DiffFile file)
    {
        End();
        path = file.Path.StartsWith(prefix, StringComparison.Ordinal) ? file.Path[prefix.Length..] : file.Path;
        this.file = limits.IsWanted(path) ? file : null;
    }

    public override void Add(int number, ReadOnlySpan<byte> text, bool isWhole)
    {
        if (file is null || isTooLong)
        {
            return;
        }

        isTooLong = !isWhole || bytes.WrittenCount + text.Length > limits.FileBytes;
        if (!isTooLong)
        {
            bytes.Write(text);
            bytes.Write("\n"u8);
            endsWithLineFeed = true;
        }
    }

    public override void EndWithoutLineFeed() => endsWithLineFeed = false;

    public override void End()
    {
        if (file is not null)
        {
            Keep(file);
        }

        bytes.Clear();
        isTooLong = false;
        endsWithLineFeed = true;
        file = null;
    }

    private void Keep(DiffFile file)
    {
        var content = bytes.WrittenSpan;
        content = endsWithLineFeed || content.IsEmpty ? content : content[..^1];
        var problem = !file.IsPlainFile ? "This is not a plain file. Put the file here itself: what a link or a submodule leads to may change."
            : isTooLong || content.Length > limits.FileBytes ? string.Create(CultureInfo.InvariantCulture, $"The file is longer than {limits.FileBytes / 1024} KiB.")
            : files.Count == limits.Files ? string.Create(CultureInfo.InvariantCulture, $"There are more than {limits.Files} files.")
            : total + content.Length > limits.TotalBytes ? string.Create(CultureInfo.InvariantCulture, $"The files are longer than {limits.TotalBytes / 1024} KiB together.")
            : IdOf(content, file.Id) != file.Id ? "The file is not what its commit says it is."
            : null;
        if (problem is not null)
        {
            problems.Add(new(problem, new(path)));
        }
        else if (!files.TryAdd(path, new(path, content.ToArray())))
        {
            problems.Add(new("The name is not UTF-8, so that it cannot be told from another.", new(path)));
        }
        else
        {
            total += content.Length;
        }
    }

    // Git names an object by the digest of its kind, its length and its bytes.
    private static string IdOf(ReadOnlySpan<byte> content, string like)
    {
        using var hash = IncrementalHash.CreateHash(like.Length == Sha1Digits ? HashAlgorithmName.SHA1 : HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"blob {content.Length}\0")));
        hash.AppendData(content);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
