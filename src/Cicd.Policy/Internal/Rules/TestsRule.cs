using Cicd.Yaml;

namespace Cicd.Policy.Internal;

/// <summary>Judges the tests of the run; the figures of several test runs are added up.</summary>
internal sealed class TestsRule(RuleHeader header, RuleValues values) : EvidenceRule<TestEvidence>(header, values)
{
    private readonly long? failedAtMost = values.Count("failedAtMost");
    private readonly long? passedAtLeast = values.Count("passedAtLeast");
    private readonly long? skippedAtMost = values.Count("skippedAtMost");
    private readonly long? flakyAtMost = values.Count("flakyAtMost");
    private readonly TimeSpan? durationAtMost = values.Duration("durationAtMost");

    public override IReadOnlyList<string> Demands =>
    [
        .. Demand.AtMost(failedAtMost, "failed"), .. Demand.AtLeast(passedAtLeast, "passed"), .. Demand.AtMost(skippedAtMost, "skipped"),
        .. Demand.AtMost(flakyAtMost, "flaky"), .. Demand.Within(durationAtMost, "a duration of"),
    ];

    protected override string Missing => "evidence of tests";

    protected override string Maker => "a Test task";

    protected override void Measure(RuleCase @case, IReadOnlyList<TestEvidence> evidence, Figures figures)
    {
        if (evidence.Any(record => record.Failed < 0 || record.Passed < 0 || record.Skipped < 0 || record.Duration < TimeSpan.Zero))
        {
            figures.CannotTell("the evidence of tests holds a negative count");
        }

        var flaky = evidence.SelectMany(record => record.Flaky).ToList();
        figures.AtMost(failedAtMost, evidence.Sum(record => (long)record.Failed), "failed", Mend(evidence));
        figures.AtLeast(passedAtLeast, evidence.Sum(record => (long)record.Passed), "passed", advice: "check that every test project runs");
        figures.AtMost(skippedAtMost, evidence.Sum(record => (long)record.Skipped), "skipped", advice: "let the skipped tests run, or remove them");
        figures.AtMost(flakyAtMost, flaky.Count, "flaky", $"mend {Listing.Of([.. flaky.Select(name => OneLine.Of(name))])}");
        if (durationAtMost is { } most)
        {
            var took = evidence.Aggregate(TimeSpan.Zero, (sum, record) => sum + record.Duration);
            figures.Hold(took <= most, $"{DurationText.Of(took)} for all tests", $"at most {DurationText.Of(most)} allowed", Hasten(evidence));
        }
    }

    private static string Mend(IReadOnlyList<TestEvidence> evidence)
    {
        var failures = evidence.SelectMany(record => record.Failures).ToList();
        var names = failures.Select(failure =>
            OneLine.Of(failure.Name) + (failure.Location is { } location ? $" ({OneLine.Of(location.ToString())})" : string.Empty));
        return failures.Count == 0 ? "mend the tests" : $"mend {Listing.Of(names, failures.Count)}";
    }

    private static string Hasten(IReadOnlyList<TestEvidence> evidence)
    {
        var slowest = evidence.SelectMany(record => record.Slowest).OrderByDescending(test => test.Duration).ToList();
        return slowest.Count == 0 ? "make the tests faster" : $"make {Listing.Of(slowest.Select(test => OneLine.Of(test.Name)), slowest.Count)} faster";
    }
}
