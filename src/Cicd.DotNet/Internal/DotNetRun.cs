namespace Cicd.DotNet;

/// <summary>A command that has ended, however it ended.</summary>
internal sealed record DotNetRun(string Command, int ExitCode, TimeSpan Duration, OutputReader Output)
{
    /// <summary>The result, if it succeeded.</summary>
    /// <exception cref="DotNetException">It failed.</exception>
    public DotNetResult Checked() =>
        ExitCode == 0 ? new DotNetResult(Duration, Output.Diagnostics) : throw Failure();

    /// <summary>Why it failed, in one line. Without a diagnostic the last lines are shown too, since they hold the cause.</summary>
    public DotNetException Failure()
    {
        var errors = Output.Diagnostics.Where(diagnostic => diagnostic.IsError).ToList();
        if (errors.Count > 0)
        {
            var first = errors.Count == 1 ? "" : "s, first";
            return new DotNetException($"{errors.Count} error{first}: {Text.OneLine(errors[0].ToString())}", ExitCode, Output.Diagnostics);
        }

        var lines = Output.LastLines;
        foreach (var line in lines)
        {
            Output.Log.Information(line);
        }

        var cause = lines.Count == 0 ? "it wrote nothing" : Text.OneLine(lines[^1]);
        return new DotNetException($"{Command} failed with exit code {ExitCode}: {cause}", ExitCode, Output.Diagnostics);
    }
}
