namespace Cicd.DotNet;

/// <summary>How much MSBuild writes.</summary>
public enum DotNetVerbosity
{
    /// <summary>Errors and warnings.</summary>
    Quiet,

    /// <summary>What was built as well.</summary>
    Minimal,

    /// <summary>The steps as well.</summary>
    Normal,

    /// <summary>The targets as well.</summary>
    Detailed,

    /// <summary>Everything.</summary>
    Diagnostic,
}
