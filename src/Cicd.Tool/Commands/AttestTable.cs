using System.Text;
using Cicd.Yaml;

namespace Cicd.Tool.Commands;

/// <summary>Four columns of text, each as wide as it needs to be.</summary>
internal static class AttestTable
{
    public static void Write(StringBuilder text, IReadOnlyList<(string First, string Second, string Third, string Fourth)> rows)
    {
        var first = rows.Max(row => row.First.Length);
        var second = rows.Max(row => row.Second.Length);
        var third = rows.Max(row => row.Third.Length);
        foreach (var row in rows)
        {
            text.Append($"{row.First.PadRight(first)}  {row.Second.PadRight(second)}  {row.Third.PadRight(third)}  {row.Fourth}".TrimEnd()).Append('\n');
        }
    }

    /// <summary>Foreign text, fit for a terminal.</summary>
    public static string Plain(string text) => OneLine.Of(text, 120);
}
