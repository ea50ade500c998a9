namespace Cicd.DotNet;

/// <summary>What a TRX file says: the run of one test assembly.</summary>
/// <param name="Results">The results, one for each test or row of data.</param>
public sealed record TrxReport(IReadOnlyList<TestCaseResult> Results)
{
    /// <summary>The path of the test assembly, as the file has it; none if no test was found.</summary>
    public string? Assembly { get; init; }

    /// <summary>Why the run did not come to its end, in one line; none if it did.</summary>
    public string? AbortReason { get; init; }

    /// <summary>How long the run took.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>The files that collectors attached to the run, relative to the directory of the TRX file. They may not exist.</summary>
    public IReadOnlyList<string> Attachments { get; init; } = [];

    /// <summary>How many results have the outcome.</summary>
    public int Count(TestOutcome outcome) => Results.Count(result => result.Outcome == outcome);
}
