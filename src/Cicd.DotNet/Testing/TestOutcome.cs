namespace Cicd.DotNet;

/// <summary>How a test came out.</summary>
public enum TestOutcome
{
    /// <summary>It failed, or did not come to an end.</summary>
    Failed,

    /// <summary>It passed.</summary>
    Passed,

    /// <summary>It was not run, or could not decide.</summary>
    Skipped,
}
