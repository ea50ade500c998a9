using System.Reflection;
using Cicd.Analysis.Findings;
using Cicd.Analysis.Sarif;

namespace Cicd.Analysis.Code;

/// <summary>
/// Scans the source code for vulnerabilities, writes SARIF and hands the findings to the gate. Findings do not fail the
/// task: policies judge them. Derive from it in one line and let it depend on the task that builds.
/// </summary>
/// <typeparam name="TContext">The context of the pipeline.</typeparam>
/// <param name="scanner">The scanner.</param>
public abstract class CodeScanTask<TContext>(CodeScanner scanner) : PipelineTask<TContext, CodeScanResult>
    where TContext : PipelineContext
{
    /// <summary>Where the SARIF report goes, below the root.</summary>
    protected virtual string SarifFile => "artifacts/sarif/code.sarif";

    /// <summary>What to scan: a solution, a project or a directory, below the root if relative. The root itself unless overridden.</summary>
    protected virtual string? Project(TContext context) => null;

    /// <summary>The configuration that was built.</summary>
    protected virtual string Configuration(TContext context) => "Release";

    /// <summary>The SARIF file of an earlier scan, to mark findings as new, unchanged or absent, below the root if relative; none unless overridden.</summary>
    protected virtual string? Baseline(TContext context) => null;

    /// <summary>What to scan and within which bounds; override to change what the default returns.</summary>
    /// <remarks>MSBuild may be asked, unlike in <see cref="CodeScanRequest"/> itself: a pipeline builds the tree anyway.</remarks>
    protected virtual CodeScanRequest Request(TContext context) =>
        new(context.Root, Project(context) ?? context.Root) { Configuration = Configuration(context), Build = CodeScanBuild.Allowed };

    /// <inheritdoc />
    public override async Task<CodeScanResult> RunAsync(TContext context, CancellationToken cancellationToken)
    {
        var baseline = Baseline(context) is { } file ? FindingBaseline.Read(Path.GetFullPath(file, context.Root), context.Root, "code") : null;
        var scanned = await scanner.ScanAsync(Request(context), cancellationToken);
        var result = baseline is null ? scanned : scanned.Against(baseline);
        var sarif = SarifWriter.Write(result.ToSarif(await context.Run.Revision.WaitAsync(cancellationToken)));
        await context.Files.WriteTextAsync(SarifFile, sarif, cancellationToken);
        var source = GetType().GetCustomAttribute<TaskNameAttribute>()?.Name ?? GetType().Name;
        await context.AddEvidenceAsync(result.ToEvidence(source, SarifFile), cancellationToken);
        Print(context, result);
        return result;
    }

    private void Print(TContext context, CodeScanResult result)
    {
        foreach (var remark in result.Remarks)
        {
            context.Log.Information(remark);
        }

        if (result.StatusReason is { } reason)
        {
            context.Log.Warning($"The scan is {result.Status.ToString().ToLowerInvariant()}: {reason}");
        }

        FindingLog.Write(context, result.Findings.OrderByDescending(finding => finding.Severity), SarifFile);
        context.AddFigure(result.Examined["projects"] == 1 ? "1 project" : $"{result.Examined["projects"]} projects");
    }
}
