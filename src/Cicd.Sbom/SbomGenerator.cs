using Cicd.Packages;

namespace Cicd.Sbom;

/// <summary>
/// Makes bills of materials (CycloneDX 1.6) from what <c>dotnet restore</c> and <c>dotnet publish</c> left behind. It runs nothing and
/// needs no network: it reads the assets file of each project, and what the packages say of themselves.
/// </summary>
public sealed class SbomGenerator
{
    private readonly TimeProvider time;
    private readonly Func<string, string?> environment;

    // A package is known by the digest of its file, so that what was read of it once stays true.
    private readonly PackageFactsReader packages = new();

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

    /// <summary>Makes the bill of materials of a solution, a project, a directory or a published application.</summary>
    /// <exception cref="PipelineException">
    /// There is nothing to describe, or a project is not restored or its assets file cannot be read; every such project is named.
    /// </exception>
    public async Task<SbomDocument> GenerateAsync(SbomRequest request, CancellationToken cancellationToken) =>
        (await GenerateAsync([request], cancellationToken))[0];

    /// <summary>Makes several bills of materials, in the order of the requests. What they have in common is read once.</summary>
    /// <exception cref="PipelineException">
    /// There is nothing to describe, or a project is not restored or its assets file cannot be read; every such project is named.
    /// </exception>
    public Task<IReadOnlyList<SbomDocument>> GenerateAsync(IReadOnlyList<SbomRequest> requests, CancellationToken cancellationToken)
    {
        SbomSources sources = new(packages);
        var times = Times();
        return Task.Run<IReadOnlyList<SbomDocument>>(() => [.. requests.Select(request => Generate(request, times(request), sources, cancellationToken))], cancellationToken);
    }

    /// <summary>
    /// Makes the bill of materials of each NuGet package among the outputs of the request: of the project that it was packed from
    /// alone, with the digests of the package. A package that none of the projects makes has none.
    /// </summary>
    /// <exception cref="PipelineException">A project or a package cannot be read.</exception>
    public Task<IReadOnlyList<PackageSbom>> GenerateForPackagesAsync(SbomRequest request, CancellationToken cancellationToken)
    {
        SbomSources sources = new(packages);
        var times = Times();
        return Task.Run<IReadOnlyList<PackageSbom>>(
            () => [.. PackageRequests.Of(request, sources, cancellationToken)
                .Select(package => new PackageSbom(package.Outputs[0], Generate(package, times(package), sources, cancellationToken)))],
            cancellationToken);
    }

    private static SbomDocument Generate(SbomRequest request, DateTimeOffset timestamp, SbomSources sources, CancellationToken cancellationToken)
    {
        var path = Path.GetFullPath(request.Path);
        var content = request.PublishDirectory is { } published
            ? ShippedView.Read(request, path, Path.GetFullPath(published), sources, cancellationToken)
            : BuildView.Read(request, ProjectFinder.Find(path), sources, cancellationToken);
        return BomComposer.Compose(content, request, timestamp);
    }

    private Func<SbomRequest, DateTimeOffset> Times()
    {
        var sourceDate = SourceDate.Read(environment);
        var now = time.GetUtcNow();
        return request => request.Timestamp ?? sourceDate ?? (request.Revision.IsDirty == false ? request.Revision.CommittedAt : null) ?? now;
    }
}
