namespace Cicd.Analysis.Images;

/// <summary>What to examine: an image, Dockerfiles, or both.</summary>
/// <param name="Root">The root directory, absolute: the locations of Dockerfiles are below it.</param>
public sealed record ImageScanRequest(string Root)
{
    /// <summary>The image in each of its platforms; empty if there is none to examine.</summary>
    public IReadOnlyList<ContainerImage> Images { get; init; } = [];

    /// <summary>The digest of the image: of its index, where it has several platforms. That of the only platform unless set.</summary>
    public Sha256Digest? Digest { get; init; }

    /// <summary>
    /// Dockerfiles, or directories to look for them in (<c>Dockerfile</c>, <c>Containerfile</c>, <c>Dockerfile.NAME</c>, <c>NAME.Dockerfile</c>); below
    /// the root if relative.
    /// </summary>
    public IReadOnlyList<string> Dockerfiles { get; init; } = [];

    /// <summary>A directory or a zip archive of records of the OSV schema; without it, packages are listed and not looked up.</summary>
    public string? Osv { get; init; }

    /// <summary>How old the data may be; no bound unless set.</summary>
    public TimeSpan? DataAgeAtMost { get; init; }
}
