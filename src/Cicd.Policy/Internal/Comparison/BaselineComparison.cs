using System.Globalization;

namespace Cicd.Policy.Internal;

/// <summary>Compares baselines: what is listed is not new, so that more of it is looser.</summary>
internal static class BaselineComparison
{
    private const int Named = 10;

    public static IEnumerable<PolicyChange> Of(PolicySet before, PolicySet after)
    {
        var (was, now) = (before.Baseline, after.Baseline);
        var location = new SourceLocation(PolicySet.BaselineFile);
        var added = Missing(now, was);
        foreach (var finding in added.Take(Named))
        {
            yield return new(PolicyChangeKind.Looser, $"the baseline lists {Words(finding)}") { Location = location };
        }

        if (added.Count > Named)
        {
            yield return new(PolicyChangeKind.Looser, string.Create(CultureInfo.InvariantCulture, $"the baseline lists {added.Count - Named} more findings")) { Location = location };
        }

        if (Missing(was, now) is { Count: > 0 } gone)
        {
            yield return new(PolicyChangeKind.Stricter, string.Create(CultureInfo.InvariantCulture, $"the baseline lists {gone.Count} findings no more")) { Location = location };
        }

        foreach (var scan in RuleKinds.Scans)
        {
            var (old, current) = (was?.CountOf(scan), now?.CountOf(scan));
            if (old == current || (old ?? 0) == (current ?? 0))
            {
                continue;
            }

            yield return new((current ?? 0) > (old ?? 0) ? PolicyChangeKind.Looser : PolicyChangeKind.Stricter, string.Create(CultureInfo.InvariantCulture, $"the baseline counts {current ?? 0} {scan} findings instead of {old ?? 0}")) { Location = location };
        }

        // Without a baseline a ratchet cannot be judged, which denies.
        if (was is null != now is null && added.Count == 0)
        {
            yield return new(now is null ? PolicyChangeKind.Stricter : PolicyChangeKind.Looser, $"the baseline is {(now is null ? "gone" : "new")}") { Location = location };
        }
    }

    private static List<BaselineFinding> Missing(PolicyBaseline? from, PolicyBaseline? @in) =>
        [.. (from?.Findings ?? []).Where(finding => @in?.Contains(finding.Kind, finding.Fingerprint) != true)];

    private static string Words(BaselineFinding finding) =>
        $"{(finding.Rule is { } rule ? $"{Yaml.OneLine.Of(rule, 60)} " : string.Empty)}{Yaml.OneLine.Of(finding.Fingerprint, 60)} of {finding.Kind}";
}
