namespace Cicd;

/// <summary>The outcome of a test run.</summary>
/// <param name="Source">Which task or tool made it.</param>
/// <param name="Passed">How many tests passed, those that needed a rerun included.</param>
/// <param name="Failed">How many tests failed.</param>
/// <param name="Skipped">How many tests were not run.</param>
public sealed record TestEvidence(string Source, int Passed, int Failed, int Skipped) : EvidenceRecord(Source)
{
    /// <summary>The tests that failed.</summary>
    public IReadOnlyList<TestFailure> Failures { get; init => field = value ?? []; } = [];

    /// <summary>The slowest tests, slowest first.</summary>
    public IReadOnlyList<TestTiming> Slowest { get; init => field = value ?? []; } = [];

    /// <summary>The tests that failed and then passed when run again.</summary>
    public IReadOnlyList<string> Flaky { get; init => field = value ?? []; } = [];
}
