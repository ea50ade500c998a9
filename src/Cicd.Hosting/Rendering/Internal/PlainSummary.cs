namespace Cicd.Hosting;

/// <summary>The summary as lines of plain text.</summary>
internal static class PlainSummary
{
    public static IEnumerable<string> Lines(RunSummary summary, int width)
    {
        if (summary.HasTable)
        {
            foreach (var line in TextTable.Render(RunSummary.Columns, [.. summary.Rows.Select(row => row.Cells)], width))
            {
                yield return line;
            }

            yield return "";
            foreach (var (name, value) in summary.Totals)
            {
                yield return $"{name}: {value}";
            }

            yield return "";
        }

        foreach (var line in Problems(summary))
        {
            yield return line;
        }

        yield return summary.Closing;
    }

    public static IEnumerable<string> Problems(RunSummary summary)
    {
        foreach (var denial in summary.Denials)
        {
            yield return denial.Head;
            foreach (var line in denial.Lines)
            {
                yield return "  " + line;
            }

            yield return "";
        }

        foreach (var error in summary.Errors)
        {
            yield return "error: " + error;
        }
    }
}
