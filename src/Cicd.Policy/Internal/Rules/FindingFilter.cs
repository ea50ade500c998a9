using System.Buffers;

namespace Cicd.Policy.Internal;

/// <summary>Which findings of a scan count.</summary>
internal sealed class FindingFilter
{
    public Severity SeverityAtLeast { get; init; }

    public GlobSet? Rules { get; init; }

    public GlobSet? Paths { get; init; }

    public GlobSet? Tools { get; init; }

    public IReadOnlySet<int>? Cwe { get; init; }

    public bool IsNewOnly { get; init; }

    /// <summary>Counts them. A finding without a place counts whatever paths are named: where it is cannot be told.</summary>
    public FindingCount Count(FindingIndex index, RuleWaivers waivers)
    {
        var ruleMarks = Rules is null ? null : ArrayPool<sbyte>.Shared.Rent(index.Rules.Count);
        var pathMarks = Paths is null ? null : ArrayPool<sbyte>.Shared.Rent(index.Paths.Count);
        ruleMarks?.AsSpan().Clear();
        pathMarks?.AsSpan().Clear();
        var count = new FindingCount();
        foreach (ref readonly var finding in index.All)
        {
            if (finding.Severity < SeverityAtLeast)
            {
                break;
            }

            if ((IsNewOnly && !finding.IsNew)
                || (Cwe is not null && !IsOfWeakness(finding.Finding.Cwe, Cwe))
                || (ruleMarks is not null && !IsMatch(ruleMarks, finding.Rule, index.Rules, Rules!) && !finding.Finding.RelatedRules.Any(Rules!.IsMatch))
                || (pathMarks is not null && finding.Path >= 0 && !IsMatch(pathMarks, finding.Path, index.Paths, Paths!))
                || (Tools is not null && !IsOfTool(finding.Record)))
            {
                continue;
            }

            count.Add(finding, !waivers.IsEmpty && !finding.IsSuppressed && waivers.Covers(finding.Finding));
        }

        Return(ruleMarks);
        Return(pathMarks);
        return count;
    }

    /// <summary>Whether the record is of a tool that is named: by its whole name with the version, or without.</summary>
    public bool IsOfTool(FindingsEvidence record) => Tools is null || Tools.Globs.Any(glob => IsOfTool(glob, record));

    public static bool IsOfTool(Glob glob, FindingsEvidence record)
    {
        var space = record.Tool.LastIndexOf(' ');
        return glob.IsMatch(record.Tool) || (space > 0 && glob.IsMatch(record.Tool[..space]));
    }

    // Asked for each finding and rule: without an enumerator.
    private static bool IsOfWeakness(IReadOnlyList<int> weaknesses, IReadOnlySet<int> wanted)
    {
        for (var i = 0; i < weaknesses.Count; i++)
        {
            if (wanted.Contains(weaknesses[i]))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsMatch(sbyte[] marks, int number, IReadOnlyList<string> names, GlobSet patterns)
    {
        if (marks[number] == 0)
        {
            marks[number] = (sbyte)(patterns.IsMatch(names[number]) ? 1 : -1);
        }

        return marks[number] > 0;
    }

    private static void Return(sbyte[]? marks)
    {
        if (marks is not null)
        {
            ArrayPool<sbyte>.Shared.Return(marks);
        }
    }
}
