namespace Cicd.Analysis.Findings.Internal;

/// <summary>
/// Makes one finding of those by which different rules speak of one weakness at one spot: they overlap, or begin on one line and point at the
/// same code; they have a CWE in common, and are suppressed in the same way or not at all. What only one of the rules suppresses stays a
/// finding of the other.
/// </summary>
internal static class OverlapMerger
{
    private static Comparer<Finding> ByPlace { get; } = Comparer<Finding>.Create((left, right) =>
    {
        var order = string.CompareOrdinal(left.Location?.Path, right.Location?.Path);
        order = order != 0 ? order : (left.Location?.Line ?? 0).CompareTo(right.Location?.Line ?? 0);
        order = order != 0 ? order : (left.Location?.Column ?? 0).CompareTo(right.Location?.Column ?? 0);
        order = order != 0 ? order : string.CompareOrdinal(left.RuleId, right.RuleId);
        return order != 0 ? order : string.CompareOrdinal(left.Fingerprint, right.Fingerprint);
    });

    /// <summary>Merges findings, each given with the code that it points at.</summary>
    public static IReadOnlyList<Finding> Merge(IEnumerable<(Finding Finding, string Code)> findings)
    {
        var groups = new List<List<(Finding Finding, string Code)>>();
        var byFile = new Dictionary<string, List<List<(Finding Finding, string Code)>>>(StringComparer.Ordinal);
        foreach (var item in findings.OrderByDescending(item => item.Finding.Severity).ThenBy(item => item.Finding, ByPlace))
        {
            var others = item.Finding.Location is { Line: > 0 } location
                ? byFile.TryGetValue(location.Path, out var known) ? known : byFile[location.Path] = []
                : [];
            var group = others.Where(other => IsSame(other, item)).MinBy(other => Distance(other[0], item));
            if (group is null)
            {
                groups.Add(group = []);
                others.Add(group);
            }

            group.Add(item);
        }

        return [.. groups.Select(group => Combine([.. group.Select(item => item.Finding)])).Order(ByPlace)];
    }

    // The first of a group is the worst, and the one that it is about.
    private static bool IsSame(List<(Finding Finding, string Code)> group, (Finding Finding, string Code) item) =>
        Distance(group[0], item) < int.MaxValue
        && group.TrueForAll(other => other.Finding.RuleId != item.Finding.RuleId)
        && group[0].Finding.SuppressionKind == item.Finding.SuppressionKind
        && group[0].Finding.SuppressedBecause is null == item.Finding.SuppressedBecause is null
        && group[0].Finding.Cwe.Intersect(item.Finding.Cwe).Any();

    // Zero where the places overlap.
    private static int Distance((Finding Finding, string Code) one, (Finding Finding, string Code) other)
    {
        var (left, right) = (one.Finding.Location!, other.Finding.Location!);
        return Start(left).CompareTo(End(right)) < 0 && Start(right).CompareTo(End(left)) < 0 ? 0
            : left.Line == right.Line && one.Code == other.Code ? 1 + Math.Abs(left.Column - right.Column)
            : int.MaxValue;
    }

    private static (int, int) Start(SourceLocation place) => (place.Line, place.Column);

    private static (int, int) End(SourceLocation place) => (Math.Max(place.Line, place.EndLine), place.EndColumn == 0 ? int.MaxValue : place.EndColumn);

    private static Finding Combine(IReadOnlyList<Finding> group) => group.Count == 1 ? group[0] : group[0] with
    {
        RelatedRules = [.. group.Skip(1).Select(other => other.RuleId).Order(StringComparer.Ordinal)],
        Cwe = [.. group.SelectMany(other => other.Cwe).Distinct()],
        Confidence = group.Max(other => other.Confidence),
        DataFlow = group.Select(other => other.DataFlow).FirstOrDefault(flow => flow.Count > 0) ?? [],
        SuppressedBecause = group[0].SuppressedBecause is null ? null : string.Join("; ", group.Select(other => other.SuppressedBecause).Distinct(StringComparer.Ordinal)),
    };
}
