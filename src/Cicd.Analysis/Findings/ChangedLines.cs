using System.Globalization;
using Cicd.Git;

namespace Cicd.Analysis.Findings;

/// <summary>The lines of a work tree that changed since it left a git reference, changes that are not committed included.</summary>
public sealed class ChangedLines
{
    private readonly Dictionary<string, LineRanges> files = new(StringComparer.Ordinal);
    private readonly List<string> directories = [];
    private readonly string since;

    private ChangedLines(string since, IReadOnlyList<GitChange> changes)
    {
        this.since = since;
        foreach (var change in changes.Where(change => change.Kind != GitChangeKind.Deleted))
        {
            if (change.IsPlainFile && !change.Path.EndsWith('/'))
            {
                files[change.Path] = change.AddedLines;
            }
            else
            {
                // Of a submodule, a repository inside of this one or a link to a directory, it is not known what changed below it.
                directories.Add(change.Path.TrimEnd('/') + "/");
            }
        }
    }

    /// <summary>Reads what changed between the last commit that the work tree has in common with a reference, and the files as they are.</summary>
    /// <param name="root">The root directory, absolute.</param>
    /// <param name="reference">A branch, of <c>origin</c> if it has it, a full reference, or the full id of a commit.</param>
    /// <param name="processes">Runs git.</param>
    /// <param name="cancellationToken">Ends git.</param>
    /// <exception cref="InvalidPipelineException">There is no such reference.</exception>
    /// <exception cref="EvidenceUnavailableException">What changed cannot be told.</exception>
    public static async Task<ChangedLines> ReadAsync(string root, string reference, IProcessRunner processes, CancellationToken cancellationToken)
    {
        var there = await GitRepository.ResolveAsync(root, reference, processes, cancellationToken)
            ?? throw new InvalidPipelineException([new PipelineProblem($"There is no '{reference}' in the git repository of {root}: name a branch, a full reference (refs/…) or the full id of a commit.")]);
        var head = await GitRepository.ResolveAsync(root, "HEAD", processes, cancellationToken);
        var start = head is null ? null : await GitRepository.FindMergeBaseAsync(root, there.Commit, head.Commit, processes, cancellationToken);
        return start is null
            ? throw new EvidenceUnavailableException($"It cannot be told what changed since {there.Name}: no common history is there. Fetch more of it (git fetch --unshallow).")
            : new($"{there.Name} ({start[..12]})", await GitRepository.ReadWorkTreeChangesAsync(root, start, processes, cancellationToken)
                ?? throw new EvidenceUnavailableException($"It cannot be told what changed since {there.Name}: git could not compare {start} with the work tree."));
    }

    /// <summary>
    /// Whether the finding touches a changed line: by its place or by a step of its data flow. One without a line touches it if its file
    /// changed, and one without a place always does.
    /// </summary>
    /// <param name="finding">The finding.</param>
    public bool Touches(Finding finding) => finding.Location is null || Touches(finding.Location) || finding.DataFlow.Any(step => Touches(step.Location));

    internal string Describe(int leftOut) =>
        string.Create(CultureInfo.InvariantCulture, $"Limited to lines that changed since {since}: {leftOut} {(leftOut == 1 ? "finding" : "findings")} elsewhere left out.");

    private bool Touches(SourceLocation place) =>
        directories.Exists(directory => place.Path.StartsWith(directory, StringComparison.Ordinal))
        || (files.TryGetValue(place.Path, out var lines) && (place.Line == 0 || lines.Overlaps(place.Line, Math.Max(place.Line, place.EndLine))));
}
