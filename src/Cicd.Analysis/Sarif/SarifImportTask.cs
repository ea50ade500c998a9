using System.Reflection;
using Cicd.Analysis.Findings;

namespace Cicd.Analysis.Sarif;

/// <summary>
/// Reads SARIF files that other tools wrote and hands their findings to the gate, as evidence of those tools. Findings do not fail the task:
/// policies judge them. A tool that says that it did not come to its end does. Derive from it and let it depend on the task that runs the tool.
/// </summary>
/// <typeparam name="TContext">The context of the pipeline.</typeparam>
public abstract class SarifImportTask<TContext> : PipelineTask<TContext, IReadOnlyList<SarifImport>>
    where TContext : PipelineContext
{
    /// <summary>The kind of scan that the findings count as: <c>code</c>, <c>secrets</c>, <c>dependencies</c>, <c>licenses</c> or <c>image</c>.</summary>
    protected virtual string Scan => "code";

    /// <summary>The SARIF files, below the root if relative. There must be at least one.</summary>
    protected abstract IReadOnlyList<string> Files(TContext context);

    /// <inheritdoc />
    public override async Task<IReadOnlyList<SarifImport>> RunAsync(TContext context, CancellationToken cancellationToken)
    {
        var files = Files(context);
        if (files.Count == 0)
        {
            throw new EvidenceUnavailableException("There is no SARIF file to read: name what the tool writes.");
        }

        var source = GetType().GetCustomAttribute<TaskNameAttribute>()?.Name ?? GetType().Name;
        var imports = new List<SarifImport>();
        foreach (var file in files)
        {
            cancellationToken.ThrowIfCancellationRequested();
            imports.AddRange(SarifReader.Read(Path.GetFullPath(file, context.Root), context.Root));
        }

        if (imports.Find(import => !import.IsSuccessful) is { } failed)
        {
            throw new EvidenceUnavailableException(failed.Reason);
        }

        foreach (var import in imports)
        {
            var below = Path.GetRelativePath(context.Root, import.File).Replace('\\', '/');
            await context.AddEvidenceAsync(import.ToEvidence(source, Scan, below.StartsWith("../", StringComparison.Ordinal) ? [] : [below]), cancellationToken);
        }

        Print(context, imports);
        return imports;
    }

    private static void Print(TContext context, List<SarifImport> imports)
    {
        foreach (var import in imports.Where(import => import.Failures.Count > 0))
        {
            context.Log.Warning(import.Reason);
        }

        FindingLog.Write(context, imports.SelectMany(import => import.Findings).OrderByDescending(finding => finding.Severity), string.Join(", ", imports.Select(import => import.File).Distinct(StringComparer.Ordinal)));
        context.AddFigure(string.Join(", ", imports.Select(import => import.Tool).Distinct(StringComparer.Ordinal)));
    }
}
