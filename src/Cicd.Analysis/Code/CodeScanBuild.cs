namespace Cicd.Analysis.Code;

/// <summary>
/// Whether a scan may ask MSBuild how projects are compiled. That is precise, but runs the targets, tasks and generators of
/// the scanned tree; without it the sources alone are read, and the result says that it is degraded.
/// </summary>
public enum CodeScanBuild
{
    /// <summary>
    /// For projects that were restored on this machine at this place: their code ran here already. What the tree brings with
    /// it (an assets file that git has in its index) does not count; a tree of unknown origin without git is better scanned with <see cref="Never"/>.
    /// </summary>
    IfBuilt,

    /// <summary>For all projects; the sources alone are read where MSBuild cannot say.</summary>
    Allowed,

    /// <summary>For none: no code of the tree runs.</summary>
    Never,
}
