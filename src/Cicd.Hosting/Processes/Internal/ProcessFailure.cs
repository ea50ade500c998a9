namespace Cicd.Hosting;

/// <summary>Words for how a command failed.</summary>
internal static class ProcessFailure
{
    private const int LongestTail = 300;

    /// <summary>Its exit code, what that means, and its last words if the log does not show them by default.</summary>
    public static ProcessException Exited(ProcessCommand command, ProcessResult result, Redactor redactor)
    {
        var message = $"{NameOf(command)} exited with code {result.ExitCode}{Meaning(result.ExitCode)}";
        var tail = command.OutputLevel > LogLevel.Information ? LastLine(redactor, result.StandardError, result.StandardOutput) : null;
        return new ProcessException(tail is null ? message : $"{message}: {tail}", result.ExitCode);
    }

    /// <summary>It took too long.</summary>
    public static ProcessException TimedOut(ProcessCommand command) =>
        new($"{NameOf(command)} took longer than {Words(command.Timeout.GetValueOrDefault())} and was stopped.");

    /// <summary>It did not start.</summary>
    public static ProcessException NotStarted(ProcessCommand command, Exception cause) =>
        new($"{NameOf(command)} cannot be started: {(cause.InnerException ?? cause).Message.ReplaceLineEndings(" ")}", innerException: cause);

    /// <summary>The name of the program.</summary>
    public static string NameOf(ProcessCommand command) => Path.GetFileName(command.FileName);

    // 128 and the number of the signal, as shells and .NET report a process that a signal ended.
    private static string Meaning(int exitCode) => exitCode switch
    {
        134 => " (aborted itself)",
        137 => " (killed, often for want of memory)",
        139 => " (crashed: invalid memory access)",
        143 => " (was asked to terminate)",
        _ => "",
    };

    // Hidden first and cut then: the other way round half a secret could stay.
    private static string? LastLine(Redactor redactor, params IEnumerable<string> outputs)
    {
        foreach (var output in outputs)
        {
            var text = redactor.Redact(output.Length > LineSplitter.LongestPiece ? output[redactor.CutAt(output, output.Length - LineSplitter.LongestPiece)..] : output).TrimEnd();
            var line = text[(text.LastIndexOfAny(['\r', '\n']) + 1)..].Trim();
            if (line.Length > 0)
            {
                return line.Length > LongestTail ? $"{line[..LongestTail]}…" : line;
            }
        }

        return null;
    }

    private static string Words(TimeSpan time) => time switch
    {
        { TotalSeconds: < 1 } => $"{time.TotalMilliseconds:0.#} ms",
        { TotalMinutes: < 1 } => $"{time.TotalSeconds:0.#} s",
        { TotalHours: < 1 } => $"{time.TotalMinutes:0.#} min",
        _ => $"{time.TotalHours:0.#} h",
    };
}
