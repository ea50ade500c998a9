namespace Cicd.DotNet;

/// <summary>A result element while it is read.</summary>
internal sealed class TrxNode(string name, string? testId, TestOutcome outcome)
{
    public string Name { get; } = name;

    public string? TestId { get; } = testId;

    public TestOutcome Outcome { get; } = outcome;

    public TimeSpan Duration { get; init; }

    public string Message { get; set; } = "";

    public string StackTrace { get; set; } = "";

    public bool HasRows { get; set; }

    public bool HasFailedRow { get; set; }

    // The elements that derive from TestResultType in the schema.
    public static bool IsResult(string element) =>
        element is "UnitTestResult" or "ManualTestResult" or "GenericTestResult" or "WebTestResult" or "TestResultAggregation" or "TestResult";

    // The schema's TestOutcome. What is neither good nor "not run" counts as failed, a missing outcome too: old writers
    // leave out the attribute where it is Error, the first value.
    public static TestOutcome OutcomeOf(string? outcome) => outcome switch
    {
        "Passed" or "Warning" => TestOutcome.Passed,
        "NotExecuted" or "Inconclusive" => TestOutcome.Skipped,
        _ => TestOutcome.Failed,
    };
}
