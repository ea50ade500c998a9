using System.Diagnostics;
using System.Reflection;
using Cicd.Packages;

namespace Cicd.Sbom;

/// <summary>
/// Writes the bill of materials of the run's solution to <c>artifacts/sbom/NAME.cdx.json</c>, that of each package made so far to
/// <c>artifacts/sbom/packages/ID.VERSION.cdx.json</c>, and that of the pipeline itself to <c>artifacts/sbom/build.cdx.json</c>: each an
/// artifact of the run and evidence about what it describes. It needs a restore before it, and sees what was packed before it:
/// <c>[IsDependentOn&lt;Pack&gt;]</c>.
/// </summary>
/// <typeparam name="TContext">The context of the pipeline.</typeparam>
/// <param name="generator">Makes the documents.</param>
public abstract class SbomTask<TContext>(SbomGenerator generator) : PipelineTask<TContext>
    where TContext : PipelineContext
{
    /// <inheritdoc/>
    public override async Task RunAsync(TContext context, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        var outputs = context.Artifacts.All.Where(artifact => artifact.Kind is ArtifactKind.Package or ArtifactKind.Application or ArtifactKind.Image).ToList();
        SbomRequest request = new(Path.GetFullPath(Project(context) ?? context.Root, context.Root))
        {
            Name = Name(context),
            Version = Version(context),
            Author = Author(context),
            Supplier = Supplier(context),
            Revision = await context.Run.Revision,
            Outputs = outputs,
            OutputRoot = context.Root,
            Advisories = Advisories(context),
            Analyses = Statements(context).GroupBy(statement => statement.Vulnerability, StringComparer.Ordinal).ToDictionary(group => group.Key, group => BomAnalysis.Of(group.First()), StringComparer.Ordinal),
        };
        var (documents, packages) = await GenerateAsync(request, BuildProject(context), cancellationToken);
        var document = documents[0];
        var path = await WriteAsync(context, document, FileName(document.Bom.Metadata?.Component?.Name ?? "sbom"), outputs, clock.Elapsed, cancellationToken);
        foreach (var build in documents.Skip(1))
        {
            await WriteAsync(context, build, "build", [], clock.Elapsed, cancellationToken);
        }

        foreach (var package in packages)
        {
            var name = Path.GetFileNameWithoutExtension(package.Package.Name);
            var symbols = outputs.Where(output => output.Name.StartsWith(package.Package.Name[..^Path.GetExtension(package.Package.Name).Length] + ".", StringComparison.OrdinalIgnoreCase) && output.Name.EndsWith(".snupkg", StringComparison.OrdinalIgnoreCase));
            await WriteAsync(context, package.Document, $"packages/{FileName(name)}", [package.Package, .. symbols], clock.Elapsed, cancellationToken);
        }

        context.AddFigure(document.ComponentCount == 1 ? "1 component" : $"{document.ComponentCount} components");
        context.Log.Information($"{path}: {document.Format}, {document.ComponentCount} components");
        if (packages.Count > 0)
        {
            context.Log.Information(packages.Count == 1 ? $"artifacts/sbom/packages: that of {packages[0].Package.Name}" : $"artifacts/sbom/packages: one for each of {packages.Count} packages");
        }
    }

    /// <summary>What to describe: a solution, a project or a directory, below the root if relative. The root itself unless overridden.</summary>
    protected virtual string? Project(TContext context) => null;

    /// <summary>The name of what is described, and of the file. That of the solution unless overridden.</summary>
    protected virtual string? Name(TContext context) => null;

    /// <summary>The version of what is described. The one that all its projects have unless overridden, or else <c>0.0.0</c>.</summary>
    protected virtual string? Version(TContext context) => null;

    /// <summary>Who writes the documents: a person or an organisation. The literal <c>Authors</c> or <c>Company</c> of the projects unless overridden.</summary>
    protected virtual string? Author(TContext context) => null;

    /// <summary>Who supplies what is described. The literal <c>Company</c> or <c>Authors</c> of the projects unless overridden.</summary>
    protected virtual string? Supplier(TContext context) => null;

    /// <summary>
    /// The project of the pipeline, below the root if relative, which gets a document of its own; null for none. Unless overridden the
    /// one project in <c>build</c>, if it is restored.
    /// </summary>
    protected virtual string? BuildProject(TContext context)
    {
        var directory = Path.Combine(context.Root, "build");
        var projects = Directory.Exists(directory) ? Directory.EnumerateFiles(directory).Where(ProjectFile.IsProject).Take(2).ToList() : [];
        return projects is [var project] && AssetsLocator.Find(project) is not null ? project : null;
    }

    /// <summary>
    /// Known vulnerabilities to list, as a scan of dependencies found them; none unless overridden, such as by those of
    /// <c>context.GetResult&lt;DependencyScan, DependencyScanResult&gt;()</c> in a task that depends on that scan.
    /// </summary>
    protected virtual IReadOnlyList<Advisory> Advisories(TContext context) => [];

    /// <summary>What is said of those vulnerabilities (VEX); those that none is about are in triage.</summary>
    protected virtual IReadOnlyList<VexStatement> Statements(TContext context) => [];

    private string TaskName => GetType().GetCustomAttribute<TaskNameAttribute>()?.Name ?? GetType().Name;

    private async Task<(IReadOnlyList<SbomDocument> Documents, IReadOnlyList<PackageSbom> Packages)> GenerateAsync(SbomRequest request, string? build, CancellationToken cancellationToken)
    {
        List<SbomRequest> requests = [request];
        if (build is not null)
        {
            requests.Add(request with { Path = Path.GetFullPath(build, request.OutputRoot!), Name = null, Version = null, Outputs = [] });
        }

        try
        {
            var documents = await generator.GenerateAsync(requests, cancellationToken);
            return (documents, request.Outputs.Count == 0 ? [] : await generator.GenerateForPackagesAsync(request, cancellationToken));
        }
        catch (PipelineException error)
        {
            throw new EvidenceUnavailableException(error.Message, error);
        }
    }

    private async Task<string> WriteAsync(TContext context, SbomDocument document, string name, IReadOnlyList<Artifact> subjects, TimeSpan duration, CancellationToken cancellationToken)
    {
        foreach (var note in document.Notes)
        {
            context.Log.Verbose(note);
        }

        foreach (var gap in document.Gaps)
        {
            context.Log.Warning(gap);
        }

        var path = Path.Combine(context.Run.ArtifactsDirectory, "sbom", $"{name}.cdx.json");
        var digest = await context.Files.WriteTextAsync(path, document.ToJson(), cancellationToken);
        var artifact = await context.Artifacts.AddFileAsync(path, ArtifactKind.Sbom, cancellationToken);
        await context.AddEvidenceAsync(
            new SbomEvidence(TaskName, document.Format, document.ComponentCount, digest)
            {
                Files = [artifact.Name],
                Subjects = subjects,
                Duration = duration,
                Packages = SbomFacts.Packages(document.Bom),
                MinimumElements = SbomFacts.MinimumElements(document),
                IsComplete = SbomFacts.IsComplete(document.Bom),
                Status = document.Gaps.Count == 0 ? EvidenceStatus.Complete : EvidenceStatus.Degraded,
                StatusReason = document.Gaps.Count == 0 ? null : string.Join(' ', document.Gaps),
            },
            cancellationToken);
        return artifact.Name;
    }

    private static string FileName(string name)
    {
        var safe = string.Concat(name.Select(c => char.IsLetterOrDigit(c) || c is '.' or '-' or '_' ? c : '-')).TrimStart('.');
        return safe.Length == 0 ? "sbom" : safe;
    }
}
