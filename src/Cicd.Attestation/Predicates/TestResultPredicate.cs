namespace Cicd.Attestation.Internal;

/// <summary>The result of tests (in-toto attestation predicate "Test Result" v0.1).</summary>
/// <param name="Result"><c>PASSED</c>, <c>WARNED</c> or <c>FAILED</c>.</param>
/// <param name="Configuration">What was tested.</param>
/// <param name="WarnedTests">Tests that passed only when they were run again.</param>
/// <param name="FailedTests">Tests that failed.</param>
internal sealed record TestResultPredicate(
    string Result, IReadOnlyList<ResourceDescriptor> Configuration, IReadOnlyList<string> WarnedTests, IReadOnlyList<string> FailedTests)
{
    /// <summary>The names of the tests that passed are left out: a record counts them only.</summary>
    public static TestResultPredicate Of(TestEvidence tests, ResourceDescriptor source) =>
        new(ResultOf(tests), [source], tests.Flaky, [.. tests.Failures.Select(failure => failure.Name)]);

    // Tests that could not run prove nothing, and those that ran in part only so much.
    private static string ResultOf(TestEvidence tests) => tests switch
    {
        { Failed: > 0 } or { Status: EvidenceStatus.Failed } => "FAILED",
        { Flaky.Count: > 0 } or { Status: EvidenceStatus.Degraded } or { Passed: 0 } => "WARNED",
        _ => "PASSED",
    };
}
