using System.Text;

namespace Cicd.Hosting;

/// <summary>The summary in GitHub Flavored Markdown.</summary>
internal static class SummaryMarkdown
{
    public static string Of(RunSummary summary)
    {
        var text = new StringBuilder();
        text.Append("### ").Append(Escape(summary.Closing)).Append("\n\n");
        int[] shown = [.. Enumerable.Range(0, RunSummary.Columns.Count).Where(column => summary.Rows.Any(row => row.Cells[column].Length > 0))];
        Row(text, shown.Select(column => RunSummary.Columns[column]));
        Row(text, shown.Select(_ => "---"));
        foreach (var row in summary.Rows)
        {
            Row(text, shown.Select(column => Escape(row.Cells[column])));
        }

        foreach (var denial in summary.Denials)
        {
            text.Append('\n').Append(Escape(denial.Head)).Append("\n\n");
            foreach (var line in denial.Lines)
            {
                text.Append("- ").Append(Escape(line)).Append('\n');
            }
        }

        foreach (var error in summary.Errors)
        {
            text.Append("\nerror: ").Append(Escape(error)).Append('\n');
        }

        text.Append('\n');
        foreach (var (name, value) in summary.Totals)
        {
            text.Append("- ").Append(name).Append(": ").Append(Escape(value)).Append('\n');
        }

        return text.Append('\n').ToString();
    }

    private static void Row(StringBuilder text, IEnumerable<string> cells) =>
        text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");

    // Everything that Markdown or HTML could read as markup; a mention of @somebody must not become one either.
    private static string Escape(string value)
    {
        var text = new StringBuilder(value.Length + 8);
        foreach (var character in value)
        {
            _ = character switch
            {
                '<' => text.Append("&lt;"),
                '>' => text.Append("&gt;"),
                '&' => text.Append("&amp;"),
                '@' => text.Append("&#64;"),
                ':' => text.Append("&#58;"),
                '\n' or '\r' => text.Append(' '),
                '\\' or '|' or '`' or '*' or '_' or '[' or ']' or '#' or '!' or '~' or '$' => text.Append('\\').Append(character),
                _ => text.Append(character),
            };
        }

        return text.ToString();
    }
}
