namespace Cicd.Git.Internal;

/// <summary>What git tells of the commit that is checked out.</summary>
internal sealed class Facts(GitProgram git, SourceRevision revision)
{
    private const int MaximumTags = 1000;

    private readonly History history = new(git);

    public async Task<SourceFacts> ReadAsync(string? baseReference, CancellationToken cancellationToken)
    {
        if (revision.Commit is not { } commit)
        {
            return new(revision);
        }

        var head = await CommitHead.ReadAsync(git, commit, cancellationToken);
        var facts = new SourceFacts(revision)
        {
            Tags = await TagsAsync(commit, cancellationToken),
            IsSigned = head.HasSignature ? await CommitSignature.ReadAsync(git, commit, cancellationToken) : false,
            Author = head.Author,
            Subjects = await CommitSubjects.ReadAsync(git, commit, since: null, cancellationToken),
        };
        try
        {
            return await BaseAsync(commit, head, baseReference, cancellationToken) is { } from ? await SinceAsync(facts, from, commit, cancellationToken) : facts;
        }
        catch (ProcessException)
        {
            // What lies between is not there, in a shallow clone say: then it is not known what changed.
            return facts;
        }
    }

    // A commit that the reference holds already is told apart from what was there before it.
    private async Task<string?> BaseAsync(string commit, CommitHead head, string? baseReference, CancellationToken cancellationToken)
    {
        if (baseReference is null || await history.ResolveAsync(baseReference, cancellationToken) is not { } reference)
        {
            return null;
        }

        var from = await history.MergeBaseAsync(commit, reference.Commit, cancellationToken);
        return from == commit ? head.FirstParent : from;
    }

    private async Task<SourceFacts> SinceAsync(SourceFacts facts, string from, string commit, CancellationToken cancellationToken)
    {
        var prefix = await history.PrefixAsync(cancellationToken);
        var sink = new ChangeSink(prefix, isWanted: null);
        await TreeDiff.ReadAsync(git, from, commit, directory: null, sink, cancellationToken);
        return facts with
        {
            Base = from,
            Subjects = await CommitSubjects.ReadAsync(git, commit, from, cancellationToken),
            ChangedLines = sink.Changes
                .Where(change => change.AddedLines.Count > 0 && !change.Path.StartsWith("../", StringComparison.Ordinal))
                .GroupBy(change => change.Path, StringComparer.Ordinal)
                .ToDictionary(changes => changes.Key, changes => LineRanges.Of(changes.SelectMany(change => change.AddedLines.Lines)), StringComparer.Ordinal),
        };
    }

    private async Task<IReadOnlyList<string>> TagsAsync(string commit, CancellationToken cancellationToken)
    {
        List<string> tags = [];
        await git.RunAsync(
            ["for-each-ref", $"--count={MaximumTags}", $"--points-at={commit}", "--format=%(refname:strip=2)", "refs/tags"],
            cancellationToken,
            tags.Add);
        return tags;
    }
}
