using System.Text;

namespace Cicd.Hosting;

/// <summary>
/// A table in plain aligned text. Cells that do not fit are wrapped between words; nothing is cut off, so a row may
/// become wider than asked where a single word is.
/// </summary>
internal static class TextTable
{
    private const string Gap = "  ";

    public static IEnumerable<string> Render(IReadOnlyList<string> head, IReadOnlyList<IReadOnlyList<string>> rows, int width)
    {
        int[] shown = [.. Enumerable.Range(0, head.Count).Where(column => rows.Any(row => row[column].Length > 0))];
        var widths = Widths(shown, head, rows, width);
        string[] rule = [.. widths.Select(size => new string('-', size))];
        return [.. Row(shown.Select(column => head[column]), widths), .. Row(rule, widths), .. rows.SelectMany(row => Row(shown.Select(column => row[column]), widths))];
    }

    public static IEnumerable<string> Wrap(string text, int width)
    {
        var line = new StringBuilder();
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > width)
            {
                yield return line.ToString();
                line.Clear();
            }

            line.Append(line.Length > 0 ? " " : "").Append(word);
        }

        yield return line.ToString();
    }

    private static int[] Widths(int[] shown, IReadOnlyList<string> head, IReadOnlyList<IReadOnlyList<string>> rows, int width)
    {
        IEnumerable<string> Cells(int column) => rows.Select(row => row[column]).Prepend(head[column]);
        int[] widths = [.. shown.Select(column => Cells(column).Max(cell => cell.Length))];
        int[] least = [.. shown.Select(column => Cells(column).SelectMany(cell => cell.Split(' ')).Max(word => word.Length))];
        var excess = widths.Sum() + (Gap.Length * (widths.Length - 1)) - width;
        while (excess > 0)
        {
            var widest = Enumerable.Range(0, widths.Length).MaxBy(column => widths[column] - least[column]);
            var shrink = Math.Min(excess, Math.Max((widths[widest] - least[widest] + 1) / 2, 1));
            if (widths[widest] == least[widest])
            {
                break;
            }

            widths[widest] -= shrink;
            excess -= shrink;
        }

        return widths;
    }

    private static IEnumerable<string> Row(IEnumerable<string> cells, int[] widths)
    {
        List<string>[] wrapped = [.. cells.Select((cell, column) => Wrap(cell, widths[column]).ToList())];
        for (var line = 0; line < wrapped.Max(cell => cell.Count); line++)
        {
            yield return string.Join(Gap, wrapped.Select((cell, column) => (line < cell.Count ? cell[line] : "").PadRight(widths[column]))).TrimEnd();
        }
    }
}
