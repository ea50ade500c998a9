namespace Cicd.Git;

/// <summary>The files of a directory of a commit.</summary>
/// <param name="Files">The plain files, ordered by path.</param>
/// <param name="Problems">What could not be taken: links, submodules, what is beyond the limits.</param>
public sealed record GitFiles(IReadOnlyList<GitFile> Files, IReadOnlyList<PipelineProblem> Problems);
