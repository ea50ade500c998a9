using Cicd.Yaml;

namespace Cicd.Policy.Internal;

/// <summary>Holds a count of findings against a bound, or against the baseline's count.</summary>
internal abstract class ScanRule(RuleHeader header, RuleValues values) : EvidenceRule<FindingsEvidence>(header, values)
{
    private readonly long? atMost = values.Count("atMost");

    public override IReadOnlyList<string> Demands =>
        [.. Demand.AtMost(atMost, What(2)), .. Demand.If(IsRatchet, $"no more {What(2)} than the baseline counts")];

    protected abstract string Scan { get; }

    protected abstract FindingFilter Filter { get; }

    protected virtual bool IsRatchet => false;

    protected virtual string Mend => "mend";

    protected override string Missing => $"evidence of a scan of {Scan}";

    protected override string Maker => MakerOf(Scan);

    public static string MakerOf(string scan) => scan switch
    {
        "code" => "a CodeScan task",
        "secrets" => "a SecretScan task",
        "dependencies" => "a DependencyScan task",
        "licenses" => "a LicenseScan task",
        _ => "an ImageScan task",
    };

    /// <summary>What is counted, in words.</summary>
    protected abstract string What(long count);

    protected override bool IsAbout(FindingsEvidence evidence) => evidence.Scan == Scan && Filter.IsOfTool(evidence);

    protected override void Measure(RuleCase @case, IReadOnlyList<FindingsEvidence> evidence, Figures figures)
    {
        foreach (var tool in Filter.Tools?.Globs ?? [])
        {
            if (!evidence.Any(record => FindingFilter.IsOfTool(tool, record)))
            {
                figures.CannotTell($"no tool {OneLine.Of(tool.Pattern)} scanned the {Scan}", "let it run before the gate");
            }
        }

        var count = Filter.Count(@case.Facts.Findings(Scan), @case.Waivers);
        var remedy = $"{Mend} {count.Names()}";
        figures.AtMost(atMost, count.All, What(count.All), remedy, count.Waived);
        if (IsRatchet)
        {
            Ratchet(@case, count, figures, remedy);
        }

        if (count.Suppressed > 0)
        {
            figures.Note($"{count.Suppressed} suppressed");
        }
    }

    private void Ratchet(RuleCase @case, FindingCount count, Figures figures, string remedy)
    {
        if (@case.Facts.Policies.Baseline is not { } baseline)
        {
            figures.CannotTell("there is no baseline to hold the count against", $"write {PolicySet.BaselineFile}");
            return;
        }

        figures.AtMost(baseline.CountOf(Scan), count.All, $"{What(count.All)} against the baseline", remedy, count.Waived);
    }
}
