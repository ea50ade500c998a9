namespace Cicd.Git.Internal;

/// <summary>One work tree, its submodules below it.</summary>
internal sealed class WorkTree(string directory, IProcessRunner runner, int submoduleDepth)
{
    private readonly GitProgram git = new(directory, runner);

    public async Task<SourceRevision> ReadAsync(CancellationToken cancellationToken)
    {
        var config = await GitConfig.ReadAsync(git, cancellationToken);
        var status = await GitStatus.ReadAsync(git, config, cancellationToken);
        var dirty = status.HasChanges
            ? true
            : await new Submodules(directory, git, runner, submoduleDepth).AreDirtyAsync(cancellationToken);
        return new(config.Origin, status.Commit, status.Branch, dirty);
    }
}
