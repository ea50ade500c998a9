using Cicd.Yaml;

namespace Cicd.Policy.Internal;

/// <summary>Judges the tests of the run; the figures of several test runs are added up.</summary>
internal sealed class TestsRule(RuleHeader header) : EvidenceRule<TestEvidence>(header)
{
    private const int Named = 3;

    public override string Kind => TestsRuleKind.KindName;

    public long? FailedAtMost { get; init; }

    public long? PassedAtLeast { get; init; }

    public long? SkippedAtMost { get; init; }

    protected override string Missing => "evidence of tests in this run: a Test task";

    protected override void Measure(IReadOnlyList<TestEvidence> evidence, Figures figures)
    {
        if (evidence.Any(record => record.Failed < 0 || record.Passed < 0 || record.Skipped < 0))
        {
            figures.CannotTell("the evidence of tests holds a negative count");
        }

        figures.AtMost(FailedAtMost, evidence.Sum(record => (long)record.Failed), "failed", Remedy(evidence));
        figures.AtLeast(PassedAtLeast, evidence.Sum(record => (long)record.Passed), "passed");
        figures.AtMost(SkippedAtMost, evidence.Sum(record => (long)record.Skipped), "skipped");
    }

    private static string Remedy(IReadOnlyList<TestEvidence> evidence)
    {
        var failures = evidence.SelectMany(record => record.Failures).ToList();
        var names = failures.Take(Named).Select(failure =>
            OneLine.Of(failure.Name) + (failure.Location is { } location ? $" ({OneLine.Of(location.ToString())})" : string.Empty));
        return failures.Count == 0 ? "mend the tests" : $"mend {string.Join(", ", names)}{(failures.Count > Named ? $" and {failures.Count - Named} more" : string.Empty)}";
    }
}
