namespace Cicd.Analysis.Findings;

/// <summary>What the tasks that scan tell of their findings.</summary>
internal static class FindingLog
{
    private const int MaxPrinted = 50;

    /// <summary>Prints the findings that are not suppressed, in their order and not all if they are many, and adds their figure to the task's.</summary>
    public static void Write(PipelineContext context, IEnumerable<Finding> findings, string file)
    {
        var open = findings.Where(static finding => finding.SuppressedBecause is null).ToList();
        foreach (var finding in open.Take(MaxPrinted))
        {
            context.Log.Warning($"{finding.RuleId} ({finding.Severity.ToString().ToLowerInvariant()}): {finding.Message}", finding.Location);
        }

        if (open.Count > MaxPrinted)
        {
            context.Log.Warning($"{open.Count - MaxPrinted} more findings are in {file}.");
        }

        context.AddFigure(SeverityFigure.Of(open));
    }
}
