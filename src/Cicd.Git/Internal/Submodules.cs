namespace Cicd.Git.Internal;

/// <summary>The checked-out submodules of a work tree, each read with the same precautions as the tree itself.</summary>
internal sealed class Submodules(string directory, GitProgram git, IProcessRunner runner, int depth)
{
    public const int MaximumDepth = 4;
    private const int MaximumCount = 200;
    private const int NoneFound = 1;

    /// <summary>Whether any of them has changes; null if it cannot be told.</summary>
    public async Task<bool?> AreDirtyAsync(CancellationToken cancellationToken)
    {
        // A run may start below the top of the work tree; the submodules of all of it are listed at its top.
        if (Top() is not { } top || !File.Exists(Path.Combine(top, ".gitmodules")))
        {
            return false;
        }

        var output = await git.RunAsync(
            ["config", "--null", "--file", Path.Combine(top, ".gitmodules"), "--get-regexp", @"^submodule\..*\.path$"],
            cancellationToken,
            otherSuccess: NoneFound);
        var trees = output.Split('\0', StringSplitOptions.RemoveEmptyEntries)
            .Select(entry => Path.GetFullPath(entry[(entry.IndexOf('\n', StringComparison.Ordinal) + 1)..], top))
            .Where(tree => tree.StartsWith(top + Path.DirectorySeparatorChar, StringComparison.Ordinal) && Path.Exists(Path.Combine(tree, ".git")))
            .ToList();
        if (trees.Count > MaximumCount || (trees.Count > 0 && depth == 0))
        {
            return null;
        }

        bool? dirty = false;
        foreach (var tree in trees)
        {
            var below = await new WorkTree(tree, runner, depth - 1).ReadAsync(cancellationToken);
            if (below.IsDirty == true)
            {
                return true;
            }

            dirty = below.IsDirty is null ? null : dirty;
        }

        return dirty;
    }

    private string? Top()
    {
        var at = directory;
        while (at is not null && !Path.Exists(Path.Combine(at, ".git")))
        {
            at = Path.GetDirectoryName(at);
        }

        return at;
    }
}
