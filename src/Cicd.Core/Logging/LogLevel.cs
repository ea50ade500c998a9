namespace Cicd;

/// <summary>How important a line of output is.</summary>
public enum LogLevel
{
    /// <summary>An error.</summary>
    Error,

    /// <summary>A warning.</summary>
    Warning,

    /// <summary>What a person following the run wants to see.</summary>
    Information,

    /// <summary>More detail.</summary>
    Verbose,

    /// <summary>Everything.</summary>
    Diagnostic,
}
