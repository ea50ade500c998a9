using Cicd.Git;

namespace Cicd.Attestation.Internal;

/// <summary>Policies as the commit holds them that a protected reference names.</summary>
internal sealed class ReferencePolicies(RunInfo run, IProcessRunner processes)
{
    private const string Remedy = "Fetch the whole history: fetch-depth: 0 for actions/checkout, GIT_DEPTH: 0 for GitLab, fetchDepth: 0 for Azure Pipelines.";

    private static readonly GitFileLimits Limits = new(WorkTreePolicies.MaximumFiles, WorkTreePolicies.MaximumFileBytes, WorkTreePolicies.MaximumBytes) { IsWanted = IsPolicyFile };

    /// <summary>The policies of a reference that the configuration names.</summary>
    public async Task<PolicySource> ReadNamedAsync(string reference, CancellationToken cancellationToken) =>
        await ReadAsync(await ResolveNamedAsync(reference, cancellationToken), Plain.Of(reference), cancellationToken);

    /// <summary>The policies of a branch that the provider names: never anything else that is called so.</summary>
    public async Task<PolicySource> ReadBranchAsync(string branch, CancellationToken cancellationToken) =>
        await ReadAsync(
            await ResolveAsync($"refs/remotes/origin/{branch}", cancellationToken) ?? await ResolveAsync($"refs/heads/{branch}", cancellationToken),
            Plain.Of(branch),
            cancellationToken);

    /// <summary>Why nothing may be published from the commit that is checked out; null if it may. A reference that is null is not asked.</summary>
    public async Task<string?> RefusesAsync(string? reference, CancellationToken cancellationToken)
    {
        if (reference is null)
        {
            return run.IsPullRequest ? OfRequest("the branch it is to go into") : null;
        }

        return await ResolveNamedAsync(reference, cancellationToken) is { } resolved
            ? await RefusesAsync(resolved, cancellationToken)
            : await NotFoundAsync(Plain.Of(reference), cancellationToken);
    }

    private static bool IsPolicyFile(string path) =>
        path == PolicySource.DirectoryName || (Path.GetDirectoryName(path) == PolicySource.DirectoryName && WorkTreePolicies.IsPolicyFile(path));

    private static string OfRequest(string target) =>
        $"this run is for a pull or merge request, whose commit is not part of {target} yet: nothing is published or deployed from it. Merge it first.";

    private static string Short(string commit) => commit[..12];

    // What is checked out is what is judged, so that it can be no protection.
    private Task<GitReference?> ResolveNamedAsync(string reference, CancellationToken cancellationToken) =>
        reference == "HEAD" ? Task.FromResult<GitReference?>(null) : ResolveAsync(reference, cancellationToken);

    private Task<GitReference?> ResolveAsync(string reference, CancellationToken cancellationToken) =>
        GitRepository.ResolveAsync(run.Root, reference, processes, cancellationToken);

    private async Task<string> NotFoundAsync(string name, CancellationToken cancellationToken) =>
        await ResolveAsync("HEAD", cancellationToken) is not null
            ? $"the protected reference {name} is not in this clone. {Remedy}"
            : $"git reads no commit here, so that the protected reference {name} cannot be found: this is no clone, git is not there, or does not trust the clone's owner (git config --global --add safe.directory DIR).";

    private async Task<PolicySource> ReadAsync(GitReference? reference, string name, CancellationToken cancellationToken)
    {
        if (reference is null)
        {
            return new(PolicySourceKind.Reference, name) { Unavailable = await NotFoundAsync(name, cancellationToken) };
        }

        var source = new PolicySource(PolicySourceKind.Reference, $"{Plain.Of(reference.Name)} at {Short(reference.Commit)}")
        {
            Reference = reference.Name,
            Commit = reference.Commit,
        };
        return await GitRepository.ReadFilesAsync(run.Root, reference.Commit, PolicySource.DirectoryName, Limits, processes, cancellationToken) is { } found
            ? source with
            {
                Files = [.. found.Files.Select(file => new PolicySourceFile(file.Path, file.Bytes))],
                Problems = found.Problems,
                Unavailable = await RefusesAsync(reference, cancellationToken),
            }
            : source with { Unavailable = $"the policies of {source.Description} cannot be read from this clone. {Remedy}" };
    }

    private async Task<string?> RefusesAsync(GitReference reference, CancellationToken cancellationToken)
    {
        if (run.IsPullRequest)
        {
            return OfRequest(Plain.Of(reference.Name));
        }

        if (await ResolveAsync("HEAD", cancellationToken) is not { } head)
        {
            return "no commit is checked out, so that it cannot be part of the protected reference.";
        }

        return await GitRepository.IsAncestorAsync(run.Root, head.Commit, reference.Commit, processes, cancellationToken) switch
        {
            true => null,
            false => $"the commit {Short(head.Commit)} is not part of {Plain.Of(reference.Name)} ({Short(reference.Commit)}): it was not merged, whatever tag or branch names it. Merge it first.",
            null => $"whether the commit {Short(head.Commit)} is part of {Plain.Of(reference.Name)} ({Short(reference.Commit)}) cannot be told from this clone. {Remedy}",
        };
    }
}
