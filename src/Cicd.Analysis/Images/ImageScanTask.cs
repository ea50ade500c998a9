using System.Reflection;
using Cicd.Analysis.Findings;
using Cicd.Analysis.Sarif;

namespace Cicd.Analysis.Images;

/// <summary>
/// Scans the image of the run, writes SARIF and its bill of materials (<c>artifacts/sbom/images/NAME.cdx.json</c>), and hands what was found to the
/// gate as evidence about that digest. Findings do not fail the task: policies judge them. What kept it from its whole work does. Derive from
/// it in one line and let it depend on the task that makes the image.
/// </summary>
/// <typeparam name="TContext">The context of the pipeline.</typeparam>
/// <param name="scanner">The scanner.</param>
/// <param name="images">Opens images.</param>
/// <param name="sboms">Writes bills of materials.</param>
public abstract class ImageScanTask<TContext>(ImageScanner scanner, IImageReader images, IImageSbomWriter sboms) : PipelineTask<TContext, ImageScanResult>
    where TContext : PipelineContext
{
    /// <summary>Where the SARIF report goes, below the root.</summary>
    protected virtual string SarifFile => "artifacts/sarif/image.sarif";

    /// <summary>The image. Default: the only one of the run.</summary>
    /// <exception cref="PipelineException">There is none, or there are several.</exception>
    protected virtual Artifact Image(TContext context)
    {
        var all = context.Artifacts.All.Where(artifact => artifact.Kind == ArtifactKind.Image).DistinctBy(artifact => artifact.Digest).ToList();
        return all is [var only] ? only : throw new PipelineException(all.Count == 0
            ? "The run has no image to scan: build one in a task before this one."
            : $"The run has {all.Count} images: override Image and name one of {string.Join(", ", all.Select(image => image.Name))}.");
    }

    /// <summary>Records of the OSV schema, a directory or zip archive below the root if relative; without them packages are not looked up.</summary>
    protected virtual string? Osv(TContext context) => null;

    /// <summary>Dockerfiles to examine as well, or directories that have some, below the root if relative; none unless overridden.</summary>
    protected virtual IReadOnlyList<string> Dockerfiles(TContext context) => [];

    /// <summary>The SARIF file of an earlier scan, to mark findings as new, unchanged or absent, below the root if relative; none unless overridden.</summary>
    protected virtual string? Baseline(TContext context) => null;

    /// <summary>What to examine and by which data; override to change what the members above make of it.</summary>
    protected virtual ImageScanRequest Request(TContext context, ImageScanRequest request) => request;

    /// <inheritdoc />
    public override async Task<ImageScanResult> RunAsync(TContext context, CancellationToken cancellationToken)
    {
        var baseline = Baseline(context) is { } file ? FindingBaseline.Read(Path.GetFullPath(file, context.Root), context.Root, ImageScanResult.Scan) : null;
        var image = Image(context);
        var request = new ImageScanRequest(context.Root)
        {
            Images = await ReadAsync(context, image, cancellationToken),
            Digest = image.Digest,
            Osv = Osv(context),
            Dockerfiles = Dockerfiles(context),
        };
        var result = await scanner.ScanAsync(Request(context, request), cancellationToken) with { Baseline = baseline };
        var revision = await context.Run.Revision.WaitAsync(cancellationToken);
        await context.Files.WriteTextAsync(SarifFile, SarifWriter.Write(result.ToSarif(revision)), cancellationToken);
        var source = GetType().GetCustomAttribute<TaskNameAttribute>()?.Name ?? GetType().Name;
        await context.AddEvidenceAsync(result.ToEvidence(source, SarifFile) with { Subjects = [image] }, cancellationToken);
        if (result.ToVulnerabilityEvidence(source, SarifFile) is { } vulnerabilities)
        {
            await context.AddEvidenceAsync(vulnerabilities with { Subjects = [image] }, cancellationToken);
        }

        await WriteSbomAsync(context, image, result, source, revision, cancellationToken);
        Print(context, result);
        return result.Problems.Count == 0 ? result : throw new EvidenceUnavailableException(string.Join(Environment.NewLine, result.Problems));
    }

    private async Task<IReadOnlyList<ContainerImage>> ReadAsync(TContext context, Artifact image, CancellationToken cancellationToken)
    {
        try
        {
            return await images.ReadAsync(Path.Combine(context.Run.ArtifactsDirectory, "images"), image, cancellationToken);
        }
        catch (PipelineException error) when (error is not EvidenceUnavailableException)
        {
            throw new EvidenceUnavailableException(error.Message, error);
        }
    }

    private async Task WriteSbomAsync(TContext context, Artifact image, ImageScanResult result, string source, SourceRevision revision, CancellationToken cancellationToken)
    {
        var (document, evidence) = sboms.Write(result.Inventory!, source, revision);
        var name = string.Concat(image.Name.Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' or '_' ? letter : '-')).TrimStart('.');
        var path = Path.Combine(context.Run.ArtifactsDirectory, "sbom", "images", $"{(name.Length == 0 ? "image" : name)}.cdx.json");
        await context.Files.WriteTextAsync(path, document, cancellationToken);
        var artifact = await context.Artifacts.AddFileAsync(path, ArtifactKind.Sbom, cancellationToken);
        await context.AddEvidenceAsync(evidence with { Files = [artifact.Name], Subjects = [image], Duration = result.Duration }, cancellationToken);
    }

    private void Print(TContext context, ImageScanResult result)
    {
        foreach (var remark in result.Remarks)
        {
            context.Log.Information(remark);
        }

        FindingLog.Write(context, result.Findings.OrderByDescending(finding => finding.Severity), SarifFile);
        context.AddFigure(result.Examined["packages"] == 1 ? "1 package" : $"{result.Examined["packages"]} packages");
    }
}
