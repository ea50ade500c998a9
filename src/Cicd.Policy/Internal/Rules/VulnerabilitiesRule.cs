using System.Globalization;
using Cicd.Yaml;

namespace Cicd.Policy.Internal;

/// <summary>
/// Counts published vulnerabilities. Where it is not known whether one counts, it may count: the rule is met only if it is met with all of
/// those, and it fails only if it fails without them. What is not known of its age counts as old.
/// </summary>
internal sealed class VulnerabilitiesRule(RuleHeader header, RuleValues values) : EvidenceRule<VulnerabilityEvidence>(header, values)
{
    private readonly long? atMost = values.Count("atMost");
    private readonly Severity severityAtLeast = Enum.Parse<Severity>(values.Text("severityAtLeast") ?? "note", ignoreCase: true);
    private readonly double? cvssAtLeast = (double?)values.Number("cvssAtLeast");
    private readonly double? probabilityAtLeast = (double?)values.Number("exploitProbabilityAtLeast");
    private readonly bool isFixable = values.IsTrue("fixAvailable");
    private readonly bool isExploited = values.IsTrue("knownExploited");
    private readonly bool isRuntime = values.Text("scope") == "runtime";
    private readonly long graceDays = values.Count("graceDays") ?? 0;

    public override IReadOnlyList<string> Demands => [.. Demand.AtMost(atMost, What(2))];

    protected override string Missing => "evidence of known vulnerabilities";

    protected override string Maker => "a DependencyScan task";

    protected override void Measure(RuleCase @case, IReadOnlyList<VulnerabilityEvidence> evidence, Figures figures)
    {
        List<Advisory> certain = [], possible = [];
        long waived = 0, waivedPossible = 0, suppressed = 0, inGrace = 0;
        foreach (var advisory in evidence.SelectMany(record => record.Advisories))
        {
            var counts = Counts(advisory);
            if (counts == false)
            {
                continue;
            }

            if (advisory.SuppressedBecause is not null)
            {
                suppressed++;
            }
            else if (IsInGrace(advisory, @case.Facts.Now))
            {
                inGrace++;
            }
            else
            {
                (counts == true ? certain : possible).Add(advisory);
                var covered = @case.Waivers.Covers(advisory) ? 1 : 0;
                waived += counts == true ? covered : 0;
                waivedPossible += covered;
            }
        }

        Hold(@case, certain, possible, waived, waivedPossible, figures);
        Tell(figures, suppressed, "suppressed");
        Tell(figures, inGrace, string.Create(CultureInfo.InvariantCulture, $"published less than {graceDays} days ago, not counted yet"));
    }

    private static void Tell(Figures figures, long count, string what)
    {
        if (count > 0)
        {
            figures.Note(string.Create(CultureInfo.InvariantCulture, $"{count} {what}"));
        }
    }

    private static string Names(RuleCase @case, List<Advisory> advisories)
    {
        var open = advisories.Where(advisory => !@case.Waivers.Covers(advisory))
            .OrderByDescending(advisory => advisory.Severity).ThenBy(advisory => advisory.Id, StringComparer.Ordinal).ThenBy(advisory => advisory.PackageUrl, StringComparer.Ordinal).ToList();
        return Listing.Of(open.Select(advisory => $"{OneLine.Of(advisory.Id)} in {OneLine.Of(advisory.PackageUrl)}{(advisory.FixedVersion is { } version ? $" (mended in {OneLine.Of(version)})" : string.Empty)}"), open.Count);
    }

    private void Hold(RuleCase @case, List<Advisory> certain, List<Advisory> possible, long waived, long waivedPossible, Figures figures)
    {
        var all = certain.Count + possible.Count;
        if (possible.Count > 0 && certain.Count - waived <= atMost && all - waivedPossible > atMost)
        {
            figures.CannotTell(
                string.Create(CultureInfo.InvariantCulture, $"it is not known whether {possible.Count} {(possible.Count == 1 ? "vulnerability counts" : "vulnerabilities count")} ({string.Join(", ", Unknown(possible))})"),
                $"scan with that data, or update {Names(@case, possible)}");
            return;
        }

        var shown = possible.Count > 0 && all - waivedPossible > atMost ? certain : [.. certain, .. possible];
        figures.AtMost(atMost, shown.Count, What(shown.Count), $"update {Names(@case, shown)}", shown.Count == all ? waivedPossible : waived);
    }

    private IEnumerable<string> Unknown(List<Advisory> possible) =>
    [
        .. Demand.If(cvssAtLeast is not null && possible.Exists(advisory => advisory.CvssScore is null), "no CVSS score"),
        .. Demand.If(isExploited && possible.Exists(advisory => advisory.IsKnownExploited is null), "not looked up among the exploited ones"),
        .. Demand.If(probabilityAtLeast is not null && possible.Exists(advisory => advisory.ExploitProbability is null), "no probability of exploitation"),
    ];

    // Null: it cannot be told.
    private bool? Counts(Advisory advisory)
    {
        if (advisory.Severity < severityAtLeast
            || (isRuntime && !advisory.Ships)
            || (isFixable && advisory.FixedVersion is null)
            || (isExploited && advisory.IsKnownExploited == false)
            || (cvssAtLeast is { } score && advisory.CvssScore < score)
            || (probabilityAtLeast is { } probability && advisory.ExploitProbability < probability))
        {
            return false;
        }

        var isUnknown = (isExploited && advisory.IsKnownExploited is null)
            || (cvssAtLeast is not null && advisory.CvssScore is null or double.NaN)
            || (probabilityAtLeast is not null && advisory.ExploitProbability is null or double.NaN);
        return isUnknown ? null : true;
    }

    private bool IsInGrace(Advisory advisory, DateTimeOffset now) =>
        graceDays > 0 && advisory.Published is { } published && published <= now && now < published.AddDays(graceDays);

    private string What(long count) => string.Concat(
        count == 1 ? "vulnerability" : "vulnerabilities",
        severityAtLeast == Severity.Note ? string.Empty : $" of severity {severityAtLeast.ToString().ToLowerInvariant()} or above",
        cvssAtLeast is { } score ? string.Create(CultureInfo.InvariantCulture, $" scored {score:0.0} or above") : string.Empty,
        isFixable ? " that an update mends" : string.Empty,
        isExploited ? " known to be exploited" : string.Empty,
        probabilityAtLeast is { } probability ? string.Create(CultureInfo.InvariantCulture, $" exploited with a probability of {probability:0.####} or above") : string.Empty,
        graceDays > 0 ? string.Create(CultureInfo.InvariantCulture, $" published {graceDays} days ago or earlier") : string.Empty,
        isRuntime ? " in what ships" : string.Empty);
}
