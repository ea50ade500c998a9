using Cicd.Analysis.Dependencies.Internal;
using Cicd.Analysis.Sarif;

namespace Cicd.Analysis.Findings;

/// <summary>What an earlier scan found, to hold a later one against. The gate does not ask it: policies have a baseline of their own.</summary>
public sealed class FindingBaseline
{
    private readonly Dictionary<string, Finding> known;

    private FindingBaseline(IEnumerable<Finding> findings)
    {
        known = new(StringComparer.Ordinal);
        foreach (var finding in findings)
        {
            known.TryAdd(finding.Fingerprint, finding);
        }
    }

    /// <summary>Reads the SARIF file of an earlier scan of ours.</summary>
    /// <param name="file">The file.</param>
    /// <param name="root">The root directory, absolute.</param>
    /// <param name="scan">The kind of scan: <c>code</c>, <c>dependencies</c> or <c>image</c>.</param>
    /// <exception cref="EvidenceUnavailableException">It cannot be read, holds no such scan, or one that did not come to its end.</exception>
    public static FindingBaseline Read(string file, string root, string scan)
    {
        var runs = SarifReader.Read(file, root).Where(run => run.Category == $"cicd/{scan}/").ToList();
        if (runs.Count == 0)
        {
            throw new EvidenceUnavailableException($"{DisplayText.OneLine(file)} holds no earlier scan to compare with: write one by cicd scan {scan} --format sarif --output FILE.");
        }

        return runs.Find(run => !run.IsSuccessful) is { } failed
            ? throw new EvidenceUnavailableException($"{failed.Reason} It is no scan to compare with.")
            : new(runs.SelectMany(run => run.Findings));
    }

    /// <summary>Marks findings by what the earlier scan had.</summary>
    /// <param name="findings">The findings of the later scan.</param>
    public BaselineComparison Compare(IReadOnlyList<Finding> findings)
    {
        var seen = findings.Select(finding => finding.Fingerprint).ToHashSet(StringComparer.Ordinal);
        return new(
            [.. findings.Select(finding => finding with { BaselineState = StateOf(finding) })],
            [.. known.Values.Where(finding => !seen.Contains(finding.Fingerprint)).Select(finding => finding with { BaselineState = BaselineState.Absent })]);
    }

    private BaselineState StateOf(Finding finding) =>
        !known.TryGetValue(finding.Fingerprint, out var before) ? BaselineState.New
        : before.Severity == finding.Severity && before.SuppressedBecause is null == finding.SuppressedBecause is null && before.RelatedRules.SequenceEqual(finding.RelatedRules) ? BaselineState.Unchanged
        : BaselineState.Updated;
}
