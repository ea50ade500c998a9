namespace Cicd.Analysis.Code;

/// <summary>What to scan, and within which bounds.</summary>
/// <param name="Root">The root directory, absolute: locations are below it, and state goes to <c>.cicd</c> in it.</param>
/// <param name="Path">A solution (.sln, .slnx, .slnf), a project, or a directory: then its solution, or else its one project, or else all projects below it, or else all C# files below it; below the root if relative.</param>
public sealed record CodeScanRequest(string Root, string Path)
{
    /// <summary>The configuration whose compilation is scanned, the one that was built. Default: what the projects default to.</summary>
    public string? Configuration { get; init; }

    /// <summary>Whether MSBuild may be asked how the projects are compiled, which runs code of theirs. Default: for those that were restored here.</summary>
    public CodeScanBuild Build { get; init; }

    /// <summary>Projects to leave out: paths below the root with forward slashes, <c>*</c> stands for any text.</summary>
    public IReadOnlyList<string> Exclude { get; init; } = [];

    /// <summary>
    /// Analyzers to run besides: files (<c>.dll</c>, below the root if relative), or packages with their version
    /// (<c>Package@1.2.3</c>) that NuGet has restored on this machine. They run in this process.
    /// </summary>
    public IReadOnlyList<string> Analyzers { get; init; } = [];

    /// <summary>How many projects are analysed at once. Default: the number of processors.</summary>
    public int Parallelism { get; init; } = Environment.ProcessorCount;

    /// <summary>The time that the analysis of one project may take, and that asking MSBuild for the compilations may take.</summary>
    public TimeSpan ProjectTimeout { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>The largest source file that is read, in bytes.</summary>
    public long MaxFileBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>The managed memory that the program may hold while it analyses, in bytes. Default: 4 GiB, or three quarters of what there is if that is less.</summary>
    public long MaxMemoryBytes { get; init; } = Math.Min(4L * 1024 * 1024 * 1024, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 4 * 3);
}
