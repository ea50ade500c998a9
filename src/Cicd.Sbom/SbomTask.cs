using System.Diagnostics;
using System.Reflection;

namespace Cicd.Sbom;

/// <summary>
/// Writes the bill of materials of the run's solution to <c>artifacts/sbom/NAME.cdx.json</c>, as an artifact of the run and as evidence.
/// It needs a restore before it: <c>[IsDependentOn&lt;Restore&gt;]</c>.
/// </summary>
/// <typeparam name="TContext">The context of the pipeline.</typeparam>
/// <param name="generator">Makes the document.</param>
public abstract class SbomTask<TContext>(SbomGenerator generator) : PipelineTask<TContext>
    where TContext : PipelineContext
{
    /// <inheritdoc/>
    public override async Task RunAsync(TContext context, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        var document = await GenerateAsync(context, cancellationToken);
        foreach (var note in document.Notes)
        {
            context.Log.Verbose(note);
        }

        foreach (var gap in document.Gaps)
        {
            context.Log.Warning(gap);
        }

        var name = document.Bom.Metadata?.Component?.Name ?? "sbom";
        var path = Path.Combine(context.Run.ArtifactsDirectory, "sbom", $"{FileName(name)}.cdx.json");
        var digest = await context.Files.WriteTextAsync(path, document.ToJson(), cancellationToken);
        var artifact = await context.Artifacts.AddFileAsync(path, ArtifactKind.Sbom, cancellationToken);
        await context.AddEvidenceAsync(
            new SbomEvidence(TaskName, document.Format, document.ComponentCount, digest)
            {
                Files = [artifact.Name],
                Duration = clock.Elapsed,
                Status = document.Gaps.Count == 0 ? EvidenceStatus.Complete : EvidenceStatus.Degraded,
                StatusReason = document.Gaps.Count == 0 ? null : string.Join(' ', document.Gaps),
            },
            cancellationToken);
        context.AddFigure(document.ComponentCount == 1 ? "1 component" : $"{document.ComponentCount} components");
        context.Log.Information($"{artifact.Name}: {document.Format}, {document.ComponentCount} components");
    }

    /// <summary>What to describe: a solution, a project or a directory, below the root if relative. The root itself unless overridden.</summary>
    protected virtual string? Project(TContext context) => null;

    /// <summary>The name of what is described, and of the file. That of the solution unless overridden.</summary>
    protected virtual string? Name(TContext context) => null;

    /// <summary>The version of what is described; <c>0.0.0</c> unless overridden.</summary>
    protected virtual string? Version(TContext context) => null;

    private string TaskName => GetType().GetCustomAttribute<TaskNameAttribute>()?.Name ?? GetType().Name;

    private async Task<SbomDocument> GenerateAsync(TContext context, CancellationToken cancellationToken)
    {
        SbomRequest request = new(Path.GetFullPath(Project(context) ?? context.Root, context.Root))
        {
            Name = Name(context),
            Version = Version(context) ?? "0.0.0",
        };
        try
        {
            return await generator.GenerateAsync(request, cancellationToken);
        }
        catch (PipelineException error)
        {
            throw new EvidenceUnavailableException(error.Message, error);
        }
    }

    private static string FileName(string name)
    {
        var safe = string.Concat(name.Select(c => char.IsLetterOrDigit(c) || c is '.' or '-' or '_' ? c : '-')).TrimStart('.');
        return safe.Length == 0 ? "sbom" : safe;
    }
}
