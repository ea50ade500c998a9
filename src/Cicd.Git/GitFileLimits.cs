namespace Cicd.Git;

/// <summary>How much is read of a commit.</summary>
/// <param name="Files">The most files.</param>
/// <param name="FileBytes">The longest file, in bytes.</param>
/// <param name="TotalBytes">All files together, in bytes.</param>
public sealed record GitFileLimits(int Files, int FileBytes, long TotalBytes)
{
    /// <summary>Which files are wanted, by their path below the root; the others are passed over whatever they are. Default: all.</summary>
    public Func<string, bool> IsWanted { get; init; } = static _ => true;
}
