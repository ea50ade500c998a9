using System.Globalization;
using System.Text;

namespace Cicd.Hosting.Tests;

/// <summary>A terminal that understands what the renderer sends, and nothing else: what a person sees in the end.</summary>
internal sealed class Screen(int width)
{
    private readonly List<StringBuilder> lines = [new()];
    private int row;
    private int column;

    public bool IsCursorVisible { get; private set; } = true;

    public override string ToString() => string.Join('\n', lines.Select(line => line.ToString().TrimEnd())).TrimEnd() + "\n";

    public Screen Write(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '\u001b':
                    i = Control(text, i);
                    break;
                case '\r':
                    column = 0;
                    break;
                case '\n':
                    column = 0;
                    NextRow();
                    break;
                default:
                    Put(text[i]);
                    break;
            }
        }

        return this;
    }

    private void Put(char character)
    {
        if (column == width)
        {
            column = 0;
            NextRow();
        }

        var line = lines[row];
        line.Append(' ', Math.Max(0, column + 1 - line.Length));
        line[column++] = character;
    }

    private void NextRow()
    {
        row++;
        if (row == lines.Count)
        {
            lines.Add(new());
        }
    }

    private int Control(string text, int start)
    {
        Assert.Equal('[', text[start + 1]);
        var end = start + 2;
        while (text[end] is (>= '0' and <= '9') or ';' or '?')
        {
            end++;
        }

        var argument = text[(start + 2)..end];
        var count = int.TryParse(argument, CultureInfo.InvariantCulture, out var number) ? number : 1;
        switch (text[end])
        {
            case 'A':
                row = Math.Max(0, row - count);
                break;
            case 'K' when argument is "2":
                lines[row].Clear();
                break;
            case 'K' when argument is "" or "0":
                lines[row].Length = Math.Min(lines[row].Length, column);
                break;
            case 'm':
                break;
            case 'h' or 'l' when argument == "?25":
                IsCursorVisible = text[end] == 'h';
                break;
            default:
                Assert.Fail($"The terminal got an unknown sequence: ESC {text[(start + 1)..(end + 1)]}");
                break;
        }

        return end;
    }
}
