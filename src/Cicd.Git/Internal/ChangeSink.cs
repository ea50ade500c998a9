using System.Text;

namespace Cicd.Git.Internal;

/// <summary>Collects the files that differ, with the numbers of their added lines and the text of those that are wanted.</summary>
internal sealed class ChangeSink(string prefix, Func<string, string, bool>? isWanted) : DiffSink
{
    private const int MaximumFiles = 100_000;
    private const int MaximumLines = 20_000;

    private readonly List<GitChange> changes = [];
    private readonly List<GitAddedLine> lines = [];
    private readonly List<int> numbers = [];
    private DiffFile? file;
    private string path = string.Empty;
    private int kept;

    public IReadOnlyList<GitChange> Changes => changes;

    public override void Begin(DiffFile file)
    {
        End();
        this.file = file;
        path = Relative(file.Path);
        if (changes.Count == MaximumFiles)
        {
            throw new ProcessException($"More than {MaximumFiles} files differ.");
        }
    }

    public override void Add(int number, ReadOnlySpan<byte> text, bool isWhole)
    {
        numbers.Add(number);
        if (isWanted is not null && Encoding.UTF8.GetString(text).TrimEnd('\r') is var line && isWanted(path, line))
        {
            lines.Add(++kept <= MaximumLines ? new(number, line) : throw new ProcessException($"More than {MaximumLines} of the added lines are of interest."));
        }
    }

    public override void End()
    {
        if (file is not null)
        {
            changes.Add(new(path, file.Kind) { AddedLines = LineRanges.Of(numbers), Lines = [.. lines], IsPlainFile = file.IsPlainFile });
            file = null;
        }

        numbers.Clear();
        lines.Clear();
    }

    // Git names files from the top of the repository on, the run from its root on.
    private string Relative(string path) =>
        path.StartsWith(prefix, StringComparison.Ordinal) ? path[prefix.Length..] : Path.GetRelativePath("/" + prefix, "/" + path).Replace('\\', '/');
}
