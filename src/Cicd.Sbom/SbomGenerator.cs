using System.Globalization;
using Cicd.Packages;

namespace Cicd.Sbom;

/// <summary>
/// Makes bills of materials from what <c>dotnet restore</c> left behind. It runs nothing and needs no network: it reads
/// the assets file of each project, and the digests that lie beside the packages.
/// </summary>
public sealed class SbomGenerator
{
    private readonly TimeProvider time;
    private readonly Func<string, string?> environment;

    /// <summary>Creates a generator.</summary>
    /// <param name="time">Tells the time of documents for which none is set.</param>
    public SbomGenerator(TimeProvider time)
        : this(time, Environment.GetEnvironmentVariable)
    {
    }

    internal SbomGenerator(TimeProvider time, Func<string, string?> environment)
    {
        this.time = time;
        this.environment = environment;
    }

    /// <summary>Makes the bill of materials (CycloneDX 1.6) of a solution, a project or a directory.</summary>
    /// <exception cref="PipelineException">
    /// There is nothing to describe, or a project is not restored or its assets file cannot be read; every such project is named.
    /// </exception>
    public async Task<SbomDocument> GenerateAsync(SbomRequest request, CancellationToken cancellationToken)
    {
        var timestamp = request.Timestamp ?? SourceDate() ?? time.GetUtcNow();
        return await Task.Run(() => Generate(request, timestamp, cancellationToken), cancellationToken);
    }

    private static SbomDocument Generate(SbomRequest request, DateTimeOffset timestamp, CancellationToken cancellationToken)
    {
        var found = ProjectFinder.Find(Path.GetFullPath(request.Path));
        var (assets, skipped) = AssetsCollector.Read(found.Projects, cancellationToken);
        PackageMerger merger = new();
        merger.Add(assets);
        var packages = merger.Finish(cancellationToken);
        var bom = BomComposer.Compose(request.Name ?? found.Name, request.Version, timestamp, packages, merger.Roots);
        return new SbomDocument(bom) { Gaps = merger.Gaps, Notes = [.. found.Others.Select(other => $"{other} is left out: it is no .NET project."), .. skipped] };
    }

    private DateTimeOffset? SourceDate()
    {
        var text = environment("SOURCE_DATE_EPOCH");
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds <= DateTimeOffset.MaxValue.ToUnixTimeSeconds()
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : throw new PipelineException($"SOURCE_DATE_EPOCH is '{text}'; it must be a whole number of seconds since 1970.");
    }
}
