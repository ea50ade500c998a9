using Cicd.Git;
using Cicd.Policy.Internal;

namespace Cicd.Policy;

/// <summary>
/// What a change does to what judges it: to policies, waivers, baseline and trust, to what scanners are told to leave out, and to the files
/// that decide how and with what it is built.
/// </summary>
/// <param name="Base">The commit that the change is held against: where it left the reference.</param>
/// <param name="Head">The commit with the change.</param>
/// <param name="Changes">All that was found, ordered by place; what is only stricter is among them.</param>
public sealed record PolicyChangeReport(string Base, string Head, IReadOnlyList<PolicyChange> Changes)
{
    private static readonly GitFileLimits Limits = new(WorkTreePolicies.MaximumFiles, WorkTreePolicies.MaximumFileBytes, WorkTreePolicies.MaximumBytes)
    {
        IsWanted = static path => path == PolicySource.DirectoryName || (Path.GetDirectoryName(path) == PolicySource.DirectoryName && WorkTreePolicies.IsPolicyFile(path)),
    };

    /// <summary>Those that need an approval of their own: it became looser, or it is not clear what it became.</summary>
    public IReadOnlyList<PolicyChange> Doubtful => [.. Changes.Where(change => change.Kind is PolicyChangeKind.Looser or PolicyChangeKind.Unclear)];

    /// <summary>Who wrote the commits of the change, by all names they have there.</summary>
    internal IReadOnlyList<string> Authors { get; init; } = [];

    /// <summary>Compares a commit with where it left a reference.</summary>
    /// <param name="root">The root directory of the run.</param>
    /// <param name="reference">The reference, as <see cref="GitRepository.ResolveAsync"/> takes it.</param>
    /// <param name="commit">The full id of the commit, or <c>HEAD</c> for what is checked out.</param>
    /// <param name="processes">Runs git.</param>
    /// <param name="cancellationToken">Ends git.</param>
    /// <returns>Null if it cannot be told: there is no such reference, or too little of the history is there.</returns>
    public static async Task<PolicyChangeReport?> ReadAsync(string root, string reference, string commit, IProcessRunner processes, CancellationToken cancellationToken)
    {
        if (await GitRepository.ResolveAsync(root, commit, processes, cancellationToken) is not { } head
            || await GitRepository.ResolveAsync(root, reference, processes, cancellationToken) is not { } held
            || await GitRepository.FindMergeBaseAsync(root, head.Commit, held.Commit, processes, cancellationToken) is not { } start)
        {
            return null;
        }

        if (start == head.Commit)
        {
            return new(start, head.Commit, []);
        }

        return await GitRepository.ReadChangesAsync(root, start, head.Commit, Suppressions.IsOne, processes, cancellationToken) is { } files
            && await SourceAsync(root, start, processes, cancellationToken) is { } before
            && await SourceAsync(root, head.Commit, processes, cancellationToken) is { } after
            && await GitRepository.ReadAuthorsAsync(root, start, head.Commit, processes, cancellationToken) is { } authors
                ? new(start, head.Commit, InOrder([.. PolicyComparison.Compare(PolicySet.Read(before), PolicySet.Read(after)), .. files.SelectMany(FileChanges.Of)])) { Authors = [.. authors.SelectMany(AuthorNames.Of).Distinct(StringComparer.OrdinalIgnoreCase)] }
                : null;
    }

    private static async Task<PolicySource?> SourceAsync(string root, string commit, IProcessRunner processes, CancellationToken cancellationToken) =>
        await GitRepository.ReadFilesAsync(root, commit, PolicySource.DirectoryName, Limits, processes, cancellationToken) is { } found
            ? new(PolicySourceKind.Reference, commit) { Commit = commit, Files = [.. found.Files.Select(file => new PolicySourceFile(file.Path, file.Bytes))], Problems = found.Problems }
            : null;

    private static List<PolicyChange> InOrder(IEnumerable<PolicyChange> changes) =>
    [
        .. changes
            .OrderByDescending(change => change.Kind)
            .ThenBy(change => change.Location?.Path, StringComparer.Ordinal)
            .ThenBy(change => change.Location?.Line ?? 0),
    ];
}
