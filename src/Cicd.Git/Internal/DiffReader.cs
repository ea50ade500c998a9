using System.Globalization;
using System.Text;

namespace Cicd.Git.Internal;

/// <summary>
/// Reads a diff as git writes it (git-diff, "Generating patch text with -p"). How many lines a hunk has is said at its start, so that
/// nothing in a changed file is taken for a part of the diff.
/// </summary>
internal sealed class DiffReader(DiffSink sink)
{
    private static readonly string[] RenameHead = ["old mode ", "new mode ", "similarity index ", "dissimilarity index ", "rename from "];

    private DiffFile? file;
    private bool isRenamed;
    private int removedLeft;
    private int addedLeft;
    private int number;

    /// <exception cref="ProcessException">It is no such diff.</exception>
    public void Read(Stream stream)
    {
        var lines = new LineSource(stream, sink.LongestLine);
        while (lines.TryRead(out var line))
        {
            if (line.StartsWith("\\ "u8))
            {
                sink.EndWithoutLineFeed();
            }
            else if (removedLeft > 0 || addedLeft > 0)
            {
                ReadContent(line, isWhole: !lines.IsCut);
            }
            else
            {
                ReadHead(Encoding.UTF8.GetString(line));
            }
        }

        if (removedLeft > 0 || addedLeft > 0)
        {
            throw Wrong("it ends within a file");
        }

        sink.End();
    }

    private void ReadContent(ReadOnlySpan<byte> line, bool isWhole)
    {
        switch (line.IsEmpty ? (byte)0 : line[0])
        {
            case (byte)'+' when addedLeft > 0:
                addedLeft--;
                sink.Add(number++, line[1..], isWhole);
                break;
            case (byte)'-' when removedLeft > 0:
                removedLeft--;
                break;
            default:
                throw Wrong("a line is neither added nor removed");
        }
    }

    private void ReadHead(string line)
    {
        if (After(line, "diff --git ") is { } names)
        {
            // A file that was renamed is named below its head.
            file = null;
            var path = PathOf(names);
            isRenamed = path is null;
            Begin(path);
        }
        else if (isRenamed && file is null && After(line, "rename to ") is { } renamed)
        {
            Begin(GitPath.Unquote(renamed));
        }
        else if (isRenamed && file is null && RenameHead.Any(head => line.StartsWith(head, StringComparison.Ordinal)))
        {
            return;
        }
        else if (file is null)
        {
            throw Wrong("it begins with no file");
        }
        else if (After(line, "new file mode ") is { } added)
        {
            file.Kind = GitChangeKind.Added;
            file.Mode = added;
        }
        else if (line.StartsWith("deleted file mode ", StringComparison.Ordinal))
        {
            file.Kind = GitChangeKind.Deleted;
        }
        else if (After(line, "new mode ") is { } changed)
        {
            file.Mode = changed;
        }
        else if (After(line, "index ") is { } index)
        {
            ReadIndex(file, index);
        }
        else if (After(line, "@@ -") is { } hunk)
        {
            ReadHunk(hunk);
        }
    }

    // "OLD..NEW" and, where it did not change, the mode.
    private static void ReadIndex(DiffFile file, string index)
    {
        var parts = index.Split(' ');
        var dots = parts[0].IndexOf("..", StringComparison.Ordinal);
        if (dots < 0)
        {
            throw Wrong("a file has no ids");
        }

        file.Id = parts[0][(dots + 2)..];
        if (parts.Length > 1)
        {
            file.Mode = parts[1];
        }
    }

    // "FIRST[,COUNT] +FIRST[,COUNT] @@ ..."
    private void ReadHunk(string hunk)
    {
        var parts = hunk.Split(' ', 3);
        if (parts.Length < 3 || parts[1].Length == 0 || parts[1][0] != '+' || !TryRange(parts[0], out _, out removedLeft) || !TryRange(parts[1][1..], out number, out addedLeft))
        {
            throw Wrong("a hunk does not say its lines");
        }
    }

    private static bool TryRange(string text, out int first, out int count)
    {
        var comma = text.IndexOf(',', StringComparison.Ordinal);
        count = 1;
        return int.TryParse(comma < 0 ? text : text[..comma], NumberStyles.None, CultureInfo.InvariantCulture, out first)
            && (comma < 0 || int.TryParse(text[(comma + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out count));
    }

    private void Begin(string? path)
    {
        if (path is not null)
        {
            file = new DiffFile(path);
            sink.Begin(file);
        }
    }

    // "a/PATH b/PATH", both in quotes or none: where nothing was renamed the halves are the same but for a letter.
    private static string? PathOf(string names)
    {
        var half = (names.Length - 1) / 2;
        if (names.Length % 2 == 0 || names[half] != ' ')
        {
            return null;
        }

        var (before, after) = (GitPath.Unquote(names[..half]), GitPath.Unquote(names[(half + 1)..]));
        return After(before, "a/") is { } path && After(after, "b/") == path ? path : null;
    }

    private static string? After(string line, string start) => line.StartsWith(start, StringComparison.Ordinal) ? line[start.Length..] : null;

    private static ProcessException Wrong(string what) => new($"git's diff cannot be read: {what}.");
}
