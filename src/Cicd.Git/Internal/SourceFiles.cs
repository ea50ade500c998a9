namespace Cicd.Git.Internal;

/// <summary>The files of a work tree that are sources: those git keeps, and those it would keep if they were added.</summary>
internal sealed class SourceFiles(string directory, IProcessRunner runner, int submoduleDepth)
{
    private readonly GitProgram git = new(directory, runner);

    /// <summary>Their paths, relative to the directory.</summary>
    public async Task<IReadOnlyList<string>> ListAsync(CancellationToken cancellationToken)
    {
        var paths = new HashSet<string>(StringComparer.Ordinal);
        await git.RunAsync(
            [
                "-c", "core.quotePath=false", "ls-files", "--cached", "--others", "--exclude-standard",
                "--exclude=bin/", "--exclude=obj/", "--exclude=node_modules/", "--exclude=/artifacts/", "--exclude=/.cicd/",
            ],
            cancellationToken,
            line => paths.Add(GitPath.Unquote(line)));

        var files = new List<string>();
        foreach (var path in paths)
        {
            var full = Path.Combine(directory, path);
            if (new FileInfo(full) is { Exists: true } or { LinkTarget: not null })
            {
                files.Add(path);
            }
            else if (Directory.Exists(full))
            {
                files.AddRange(await BelowAsync(path, full, cancellationToken));
            }
        }

        return files;
    }

    // A submodule, or a repository inside of this one.
    private async Task<IEnumerable<string>> BelowAsync(string path, string full, CancellationToken cancellationToken)
    {
        if (!Path.Exists(Path.Combine(full, ".git")))
        {
            return [];
        }

        if (submoduleDepth == 0)
        {
            throw new ProcessException($"{full} is nested deeper than {Submodules.MaximumDepth} repositories.");
        }

        var below = await new SourceFiles(full, runner, submoduleDepth - 1).ListAsync(cancellationToken);
        return below.Select(file => Path.Combine(path, file));
    }
}
