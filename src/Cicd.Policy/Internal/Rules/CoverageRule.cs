namespace Cicd.Policy.Internal;

/// <summary>
/// Judges how much of the code the tests ran. Of several records the counts are added up, so that code which two test runs
/// both load counts twice, with the share that each of them covered.
/// </summary>
internal sealed class CoverageRule(RuleHeader header) : EvidenceRule<CoverageEvidence>(header)
{
    private const string Remedy = "add tests for what is not covered";

    public override string Kind => CoverageRuleKind.KindName;

    public decimal? LineAtLeast { get; init; }

    public decimal? BranchAtLeast { get; init; }

    protected override string Missing => "evidence of coverage in this run: a Test task that collects it";

    protected override void Measure(IReadOnlyList<CoverageEvidence> evidence, Figures figures)
    {
        if (evidence.Any(record => IsImpossible(record.Lines) || IsImpossible(record.Branches)))
        {
            figures.CannotTell("the evidence of coverage holds an impossible count");
        }

        figures.ShareAtLeast(LineAtLeast, evidence.Sum(record => (long)record.Lines.Covered), evidence.Sum(record => (long)record.Lines.Total), "lines", Remedy);
        figures.ShareAtLeast(BranchAtLeast, evidence.Sum(record => (long)record.Branches.Covered), evidence.Sum(record => (long)record.Branches.Total), "branches", Remedy);
    }

    private static bool IsImpossible(CoverageCount count) => count.Covered < 0 || count.Covered > count.Total;
}
