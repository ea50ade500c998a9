using Cicd.Analysis.Sarif;

namespace Cicd.Analysis.Code.Internal;

/// <summary>Puts the outcomes of the projects together and judges whether everything was examined.</summary>
internal static class CodeScanSummary
{
    private const int Shown = 5;

    public static CodeScanResult Create(CodeScanRequest request, ProjectSelection selection, LoadedRules rules, CollectedCalls collected, IReadOnlyList<ProjectOutcome> outcomes, SourceReader sources)
    {
        if (outcomes.Count == 0 || sources.Entries.All(source => IsWrittenByBuild(source.Path)))
        {
            throw new EvidenceUnavailableException($"The scan of {request.Path} examined no source file, though {selection.Projects.Count} projects were to be scanned.{Because(collected)}");
        }

        var examined = outcomes.Select(outcome => outcome.Call.Project).ToHashSet(StringComparer.Ordinal);
        var gaps = Gaps(request, selection, collected, outcomes, examined).ToList();
        var suppressions = new SuppressionBook(outcomes.SelectMany(outcome => outcome.Suppressions), rules.Rules);
        var described = new Dictionary<string, SarifRule>(rules.Rules) { [SuppressionBook.RuleId] = SuppressionBook.Rule };
        var findings = new FindingMerger(request.Root, described).Merge(suppressions.Apply(outcomes.SelectMany(outcome => outcome.Findings)));
        var sourceOnly = outcomes.Where(outcome => outcome.Call.SourceOnly is not null).ToList();
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
                ["sourceOnlyProjects"] = sourceOnly.Select(outcome => outcome.Call.Project).Distinct(StringComparer.Ordinal).Count(),
                ["unresolvedReferences"] = sourceOnly.Sum(outcome => (long)outcome.Call.SourceOnly!.Unresolved.Count),
                ["skippedFiles"] = collected.Links + collected.Pages,
            },
            Status = gaps.Count == 0 ? EvidenceStatus.Complete : EvidenceStatus.Degraded,
            StatusReason = gaps.Count == 0 ? null : string.Join(" ", gaps),
            Remarks = [.. rules.Remarks],
        };
    }

    private static IEnumerable<string> Gaps(CodeScanRequest request, ProjectSelection selection, CollectedCalls collected, IReadOnlyList<ProjectOutcome> outcomes, HashSet<string> examined)
    {
        var sourceOnly = outcomes.Where(outcome => outcome.Call.SourceOnly is not null).ToList();
        if (sourceOnly.Count > 0)
        {
            var unresolved = sourceOnly.SelectMany(outcome => outcome.Call.SourceOnly!.Unresolved).Distinct(StringComparer.Ordinal).ToList();
            yield return $"From the sources alone, without what a build adds: {Few(sourceOnly.Select(outcome => outcome.Call.Name))} ({(request.Build == CodeScanBuild.Never ? "as was asked for" : request.Build == CodeScanBuild.Allowed ? "MSBuild could not say how they are compiled" : "not built here, and --allow-build was not given")}).{Because(collected)}";
            if (unresolved.Count > 0)
            {
                yield return $"Unresolved references: {unresolved.Count} ({Few(unresolved)}).";
            }
        }

        if (collected.Links > 0)
        {
            yield return $"Links that were not followed: {collected.Links}.";
        }

        if (collected.Pages > 0)
        {
            yield return $"Razor pages and views that were not examined, because a build alone makes C# of them: {collected.Pages}.";
        }

        var broken = outcomes.Where(outcome => outcome.CompileErrors > 0).ToList();
        if (broken.Count > 0)
        {
            var errors = broken.Sum(outcome => outcome.CompileErrors);
            yield return $"{errors} compile error{(errors == 1 ? "" : "s")} in {string.Join(", ", broken.Select(outcome => outcome.Call.Name))}, the first: {broken[0].FirstError}.";
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

    // What the SDK adds to each compilation, even to one of nothing.
    private static bool IsWrittenByBuild(string path) =>
        path.EndsWith(".AssemblyInfo.cs", StringComparison.Ordinal) || path.EndsWith(".AssemblyAttributes.cs", StringComparison.Ordinal) || path.EndsWith(".GlobalUsings.g.cs", StringComparison.Ordinal);

    private static string Because(CollectedCalls collected) => collected.Complaint is null ? "" : $" {collected.Complaint}";

    private static string Few(IEnumerable<string> names)
    {
        var all = names.ToList();
        return string.Join(", ", all.Take(Shown)) + (all.Count > Shown ? $" and {all.Count - Shown} more" : "");
    }

    private static string Names(CodeScanRequest request, IEnumerable<string> projects) =>
        string.Join(", ", projects.Select(project => Path.GetRelativePath(request.Root, project).Replace('\\', '/')));
}
