namespace Cicd.DotNet;

/// <summary>The results of all assemblies together, reruns merged in.</summary>
internal sealed class TestTally(IReadOnlyList<TrxFile> files)
{
    private const int Slowest = 10;

    private readonly List<(string? Assembly, TestCaseResult Result)> results = All(files);
    private readonly SortedSet<string> flaky = new(StringComparer.Ordinal);

    public IReadOnlyList<TestCaseResult> Failed => [.. results.Select(entry => entry.Result).Where(result => result.Outcome == TestOutcome.Failed)];

    public int Total => results.Count;

    /// <summary>A test that failed and now passes, in each of its rows, counts as passed and as flaky.</summary>
    public void MergeRerun(IReadOnlyList<TrxFile> rerun)
    {
        var again = All(rerun).ToLookup(entry => (entry.Assembly, entry.Result.Name), entry => entry.Result.Outcome);
        for (var i = 0; i < results.Count; i++)
        {
            var (assembly, result) = results[i];
            var outcomes = again[(assembly, result.Name)].ToList();
            if (result.Outcome == TestOutcome.Failed && outcomes.Count > 0 && outcomes.TrueForAll(outcome => outcome == TestOutcome.Passed))
            {
                results[i] = (assembly, result with { Outcome = TestOutcome.Passed });
                flaky.Add(result.Name);
            }
        }
    }

    public TestEvidence ToEvidence(string source, TimeSpan duration, IReadOnlyList<string> kept) =>
        new(source, Count(TestOutcome.Passed), Count(TestOutcome.Failed), Count(TestOutcome.Skipped))
        {
            Duration = duration,
            Files = kept,
            Failures = [.. Failed.Select(result => new TestFailure(result.Name, result.Message, result.Location))],
            Slowest = [.. results.Select(entry => entry.Result).OrderByDescending(result => result.Duration).Take(Slowest).Select(result => new TestTiming(result.Name, result.Duration))],
            Flaky = [.. flaky],
        };

    private int Count(TestOutcome outcome) => results.Count(entry => entry.Result.Outcome == outcome);

    private static List<(string? Assembly, TestCaseResult Result)> All(IReadOnlyList<TrxFile> files) =>
        [.. files.SelectMany(file => file.Report.Results.Select(result => (file.Report.Assembly, result)))];
}
