namespace Cicd.Hosting;

/// <summary>How much of a run is shown. What a failed task wrote is shown always, at <see cref="Normal"/> detail or more.</summary>
public enum Verbosity
{
    /// <summary>Errors, the tasks that failed, and how the run ended.</summary>
    Quiet,

    /// <summary>Warnings and the summary as well.</summary>
    Minimal,

    /// <summary>What a person following the run wants to see.</summary>
    Normal,

    /// <summary>More detail.</summary>
    Verbose,

    /// <summary>Everything.</summary>
    Diagnostic,
}
