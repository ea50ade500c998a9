namespace Cicd.Policy.Internal;

/// <summary>
/// Judges how much of the code the tests ran. Of several records the counts are added up, so that code which two test runs
/// both load counts twice, with the share that each of them covered. Of changed lines each counts once.
/// </summary>
internal sealed class CoverageRule(RuleHeader header, RuleValues values) : EvidenceRule<CoverageEvidence>(header, values)
{
    /// <summary>How few changed lines are not judged, where the rule does not say.</summary>
    public const long IgnoredBelow = 20;

    private const string Mend = "add tests for what is not covered";

    private readonly decimal? lineAtLeast = values.Number("lineAtLeast");
    private readonly decimal? branchAtLeast = values.Number("branchAtLeast");
    private readonly decimal? newLinesAtLeast = values.Number("newLinesAtLeast");
    private readonly long ignoredBelow = values.Count("newLinesIgnoredBelow") ?? IgnoredBelow;

    public override IReadOnlyList<string> Demands =>
        [.. Demand.Share(lineAtLeast, "lines"), .. Demand.Share(branchAtLeast, "branches"), .. Demand.Share(newLinesAtLeast, "changed lines")];

    protected override string Missing => "evidence of coverage";

    protected override string Maker => "a Test task that collects it";

    protected override void Measure(RuleCase @case, IReadOnlyList<CoverageEvidence> evidence, Figures figures)
    {
        if (evidence.Any(record => IsImpossible(record.Lines) || IsImpossible(record.Branches)))
        {
            figures.CannotTell("the evidence of coverage holds an impossible count");
        }

        figures.ShareAtLeast(lineAtLeast, evidence.Sum(record => (long)record.Lines.Covered), evidence.Sum(record => (long)record.Lines.Total), "lines", Mend);
        figures.ShareAtLeast(branchAtLeast, evidence.Sum(record => (long)record.Branches.Covered), evidence.Sum(record => (long)record.Branches.Total), "branches", Mend);
        if (newLinesAtLeast is not null)
        {
            MeasureChange(@case, evidence, figures);
        }
    }

    private static bool IsImpossible(CoverageCount count) => count.Covered < 0 || count.Covered > count.Total;

    private void MeasureChange(RuleCase @case, IReadOnlyList<CoverageEvidence> evidence, Figures figures)
    {
        if (@case.Request.Source?.ChangedLines is not { } changed)
        {
            figures.CannotTell("it is not known which lines were changed", "fetch the history of the repository, so that the change can be held against the protected branch");
            return;
        }

        List<string> uncovered = [];
        long covered = 0, total = 0;
        foreach (var file in evidence.SelectMany(record => record.ByFile).Where(file => changed.ContainsKey(file.Path)).GroupBy(file => file.Path, StringComparer.Ordinal))
        {
            if (file.Any(part => part.CoveredLines is null || part.UncoveredLines is null))
            {
                figures.CannotTell($"the coverage of {Yaml.OneLine.Of(file.Key)} was not recorded line by line", "collect it as Cobertura");
                continue;
            }

            List<int> missed = [];
            foreach (var line in changed[file.Key].Lines)
            {
                if (file.Any(part => part.CoveredLines!.Contains(line)))
                {
                    covered++;
                    total++;
                }
                else if (file.Any(part => part.UncoveredLines!.Contains(line)))
                {
                    missed.Add(line);
                    total++;
                }
            }

            if (missed.Count > 0)
            {
                uncovered.Add($"{Yaml.OneLine.Of(file.Key)}:{LineRanges.Of(missed)}");
            }
        }

        if (total < ignoredBelow || total == 0)
        {
            var least = string.Join(", ", Demand.Share(newLinesAtLeast, "them"));
            figures.Hold(true, $"{total} changed lines that tests could cover", $"{least} needed from {Math.Max(ignoredBelow, 1)} on");
            return;
        }

        uncovered.Sort(StringComparer.Ordinal);
        figures.ShareAtLeast(newLinesAtLeast, covered, total, "changed lines", $"add tests for {Listing.Of(uncovered)}");
    }
}
