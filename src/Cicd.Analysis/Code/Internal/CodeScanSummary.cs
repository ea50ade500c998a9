using Cicd.Analysis.Sarif;

namespace Cicd.Analysis.Code.Internal;

/// <summary>Puts the outcomes of the projects together and judges whether everything was examined.</summary>
internal static class CodeScanSummary
{
    public static CodeScanResult Create(CodeScanRequest request, ProjectSelection selection, LoadedRules rules, IReadOnlyList<ProjectOutcome> outcomes, SourceReader sources)
    {
        if (outcomes.Count == 0 || sources.Entries.Count == 0)
        {
            throw new EvidenceUnavailableException($"The scan of {request.Path} examined no source file, though {selection.Projects.Count} projects were to be scanned.");
        }

        var examined = outcomes.Select(outcome => outcome.Call.Project).ToHashSet(StringComparer.Ordinal);
        var gaps = Gaps(request, selection, outcomes, examined).ToList();
        var suppressions = new SuppressionBook(outcomes.SelectMany(outcome => outcome.Suppressions), rules.Rules);
        var described = new Dictionary<string, SarifRule>(rules.Rules) { [SuppressionBook.RuleId] = SuppressionBook.Rule };
        var findings = new FindingMerger(request.Root, described).Merge(suppressions.Apply(outcomes.SelectMany(outcome => outcome.Findings)));
        return new CodeScanResult(findings, CodeScanResult.Scanner, CodeScanResult.ScannerVersion)
        {
            Rules = [.. described.Values.OrderBy(rule => rule.Id, StringComparer.Ordinal)],
            RuleSet = rules.Digest,
            RuleSets = [.. rules.Sets.Select(set => new CodeRuleSet(set.Name, set.Version, set.Digest, set.Rules.Count))],
            Inputs = InputsDigest.Of(request.Root, sources.Entries),
            Examined = new Dictionary<string, long>
            {
                ["projects"] = examined.Count,
                ["compilations"] = outcomes.Count,
                ["files"] = sources.Entries.Count,
                ["lines"] = sources.Entries.Sum(source => (long)source.Lines),
                ["compileErrors"] = outcomes.Sum(outcome => (long)outcome.CompileErrors),
                ["excludedProjects"] = selection.Excluded,
            },
            Status = gaps.Count == 0 ? EvidenceStatus.Complete : EvidenceStatus.Degraded,
            StatusReason = gaps.Count == 0 ? null : string.Join(" ", gaps),
            Remarks = [.. rules.Remarks],
        };
    }

    private static IEnumerable<string> Gaps(CodeScanRequest request, ProjectSelection selection, IReadOnlyList<ProjectOutcome> outcomes, HashSet<string> examined)
    {
        var broken = outcomes.Where(outcome => outcome.CompileErrors > 0).ToList();
        if (broken.Count > 0)
        {
            yield return $"{broken.Sum(outcome => outcome.CompileErrors)} compile errors in {string.Join(", ", broken.Select(outcome => outcome.Call.Name))}, the first: {broken[0].FirstError}.";
        }

        if (selection.Unreadable.Count > 0)
        {
            yield return $"Not C#, so not examined: {Names(request, selection.Unreadable)}.";
        }

        var silent = selection.Projects.Where(project => !examined.Contains(project)).ToList();
        if (silent.Count > 0)
        {
            yield return $"Without a C# compilation, so not examined: {Names(request, silent)}.";
        }
    }

    private static string Names(CodeScanRequest request, IEnumerable<string> projects) =>
        string.Join(", ", projects.Select(project => Path.GetRelativePath(request.Root, project).Replace('\\', '/')));
}
