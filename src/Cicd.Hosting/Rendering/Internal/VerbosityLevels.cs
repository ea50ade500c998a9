namespace Cicd.Hosting;

internal static class VerbosityLevels
{
    /// <summary>The least important level that is shown.</summary>
    public static LogLevel Shown(this Verbosity verbosity) => verbosity switch
    {
        Verbosity.Quiet => LogLevel.Error,
        Verbosity.Minimal => LogLevel.Warning,
        Verbosity.Normal => LogLevel.Information,
        Verbosity.Verbose => LogLevel.Verbose,
        _ => LogLevel.Diagnostic,
    };

    /// <summary>The least important level that is shown of a task that failed.</summary>
    public static LogLevel ShownOfFailed(this Verbosity verbosity) =>
        verbosity <= Verbosity.Normal ? LogLevel.Information : verbosity.Shown();
}
