using Spectre.Console;

namespace Cicd.Hosting;

/// <summary>A line in one style; its text is never read as markup.</summary>
internal readonly record struct StyledLine(string Text, Style Style)
{
    public static StyledLine Empty { get; } = new("", Style.Plain);
}
