using Spectre.Console;

namespace Cicd.Hosting;

/// <summary>A terminal behind a writer, through Spectre.Console.</summary>
internal sealed class TerminalConsole
{
    private const int NarrowestTable = 60;

    private readonly TextWriter output;
    private readonly Redactor redactor;

    public TerminalConsole(TextWriter output, int width, bool useColor, Redactor redactor)
    {
        this.output = output;
        this.redactor = redactor;
        Styles = new TerminalStyles(useColor);
        Console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.Yes,
            ColorSystem = useColor ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
            EnvironmentVariables = new Dictionary<string, string>(),
            Out = new TerminalOutput(output, Math.Max(width, 20)),
        });
        Console.Profile.Capabilities.Unicode = output.HasUnicode();
        Console.Profile.Capabilities.Links = false;
    }

    public IAnsiConsole Console { get; }

    public TerminalStyles Styles { get; }

    // Redacted once more: what was redacted may have lost control characters since, and they may have stood inside a secret.
    public void Write(IEnumerable<StyledLine> lines) =>
        Console.Write(new StyledLines(lines.Select(line => line with { Text = redactor.Redact(line.Text) })));

    public void Write(RunSummary summary)
    {
        if (summary.HasTable)
        {
            WriteTable(summary);
            Write([StyledLine.Empty, .. summary.Totals.Select(total => new StyledLine($"{total.Name}: {total.Value}", Style.Plain)), StyledLine.Empty]);
        }

        Write([
            .. PlainSummary.Problems(summary).Select(line => new StyledLine(line, Styles.Of(LogLevel.Error))),
            new StyledLine(summary.Closing, Styles.Of(summary.Result)),
        ]);
    }

    public void Flush() => output.Flush();

    private void WriteTable(RunSummary summary)
    {
        if (Console.Profile.Width < NarrowestTable)
        {
            Write(summary.Rows.SelectMany(row => TaskText.Closing(row.Result).Select(line => new StyledLine(line, Styles.Of(row.Result)))));
            return;
        }

        var table = new Table().Border(output.HasUnicode() ? TableBorder.Rounded : TableBorder.Ascii).BorderStyle(Styles.Dim);
        int[] shown = [.. Enumerable.Range(0, RunSummary.Columns.Count).Where(column => summary.Rows.Any(row => row.Cells[column].Length > 0))];
        foreach (var column in shown)
        {
            table.AddColumn(new TableColumn(new Text(RunSummary.Columns[column], Styles.Head)) { NoWrap = column is 1 or 2 });
        }

        foreach (var row in summary.Rows)
        {
            table.AddRow(shown.Select(column => new Text(redactor.Redact(row.Cells[column]), column == 1 ? Styles.Of(row.Result) : Style.Plain)));
        }

        Console.Write(table);
    }
}
