using Spectre.Console;

namespace Cicd.Hosting;

/// <summary>The styles of a terminal; all plain where colours are not wanted.</summary>
internal sealed class TerminalStyles(bool useColor)
{
    public Style Head { get; } = useColor ? new Style(decoration: Decoration.Bold) : Style.Plain;

    public Style Dim { get; } = useColor ? new Style(Color.Grey) : Style.Plain;

    public Style Running { get; } = useColor ? new Style(Color.Teal) : Style.Plain;

    private Style Good { get; } = useColor ? new Style(Color.Green) : Style.Plain;

    private Style Bad { get; } = useColor ? new Style(Color.Red) : Style.Plain;

    private Style Odd { get; } = useColor ? new Style(Color.Olive) : Style.Plain;

    public Style Of(LogLevel level) => level switch
    {
        LogLevel.Error => Bad,
        LogLevel.Warning => Odd,
        LogLevel.Information => Style.Plain,
        _ => Dim,
    };

    public Style Of(TaskResult result) => result.State switch
    {
        TaskState.Succeeded => Good,
        TaskState.Delegated => Dim,
        TaskState.Failed when !result.IsTolerated => Bad,
        TaskState.Denied => Bad,
        _ => Odd,
    };

    public Style Of(RunResult result) => result.ExitCode == ExitCodes.Succeeded ? Good : Bad;
}
