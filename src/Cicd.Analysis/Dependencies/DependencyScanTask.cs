using System.Reflection;
using Cicd.Analysis.Findings;
using Cicd.Analysis.Sarif;

namespace Cicd.Analysis.Dependencies;

/// <summary>
/// Looks the packages of the sources up in data on vulnerabilities, writes SARIF and hands what was found to the gate. Findings do
/// not fail the task: policies judge them. What kept it from its whole work does. Derive from it in one line and let it depend on the task that restores.
/// </summary>
/// <typeparam name="TContext">The context of the pipeline.</typeparam>
/// <param name="scanner">The scanner.</param>
public abstract class DependencyScanTask<TContext>(DependencyScanner scanner) : PipelineTask<TContext, DependencyScanResult>
    where TContext : PipelineContext
{
    /// <summary>Where the SARIF report goes, below the root.</summary>
    protected virtual string SarifFile => "artifacts/sarif/dependencies.sarif";

    /// <summary>What to scan: a solution, a project or a directory, below the root if relative. The root itself unless overridden.</summary>
    protected virtual string? Project(TContext context) => null;

    /// <summary>The SARIF file of an earlier scan, to mark findings as new, unchanged or absent, below the root if relative; none unless overridden.</summary>
    protected virtual string? Baseline(TContext context) => null;

    /// <summary>What to examine and by which data; override to change what the default returns.</summary>
    protected virtual DependencyScanRequest Request(TContext context) => new(context.Root, Project(context) ?? context.Root);

    /// <inheritdoc />
    public override async Task<DependencyScanResult> RunAsync(TContext context, CancellationToken cancellationToken)
    {
        var baseline = Baseline(context) is { } file ? FindingBaseline.Read(Path.GetFullPath(file, context.Root), context.Root, "dependencies") : null;
        var result = await scanner.ScanAsync(Request(context), cancellationToken) with { Baseline = baseline };
        var sarif = SarifWriter.Write(result.ToSarif(await context.Run.Revision.WaitAsync(cancellationToken)));
        await context.Files.WriteTextAsync(SarifFile, sarif, cancellationToken);
        var source = GetType().GetCustomAttribute<TaskNameAttribute>()?.Name ?? GetType().Name;
        await context.AddEvidenceAsync(result.ToVulnerabilityEvidence(source, SarifFile), cancellationToken);
        await context.AddEvidenceAsync(result.ToEvidence(source, SarifFile), cancellationToken);
        await context.AddEvidenceAsync(result.ToDependencyEvidence(source), cancellationToken);
        Print(context, result);
        return result.Problems.Count == 0
            ? result
            : throw new EvidenceUnavailableException(string.Join(Environment.NewLine, result.Problems));
    }

    private void Print(TContext context, DependencyScanResult result)
    {
        foreach (var remark in result.Remarks)
        {
            context.Log.Information(remark);
        }

        FindingLog.Write(context, result.Findings, SarifFile);
        context.AddFigure(result.Examined["packages"] == 1 ? "1 package" : $"{result.Examined["packages"]} packages");
        if (result.Status != EvidenceStatus.Complete)
        {
            context.AddFigure(result.Status.ToString().ToLowerInvariant());
        }
    }
}
