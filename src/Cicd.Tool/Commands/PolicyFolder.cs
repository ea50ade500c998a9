using Cicd.Policy;

namespace Cicd.Tool.Commands;

/// <summary>The policies that a person named: a folder that holds them, one that has the folder <c>policies</c>, or one file of such a folder.</summary>
internal sealed class PolicyFolder
{
    private const string TestsName = "tests";

    private readonly string folder;
    private readonly string? onlyFile;

    private PolicyFolder(string folder, string? onlyFile)
    {
        this.folder = folder;
        this.onlyFile = onlyFile;
        Source = WorkTreePolicies.ReadFolder(folder);
    }

    /// <summary>The files, named as those of a work tree are.</summary>
    public PolicySource Source { get; }

    /// <summary>The folder: an absolute path.</summary>
    public string Directory => Path.GetFullPath(folder);

    /// <summary>The root of the tree that the folder is the policies of.</summary>
    public string Root => Path.GetDirectoryName(Path.GetFullPath(folder))!;

    /// <summary>The folder as a person would name it.</summary>
    public string Name
    {
        get
        {
            var relative = Path.GetRelativePath(System.IO.Directory.GetCurrentDirectory(), Path.GetFullPath(folder)).Replace('\\', '/');
            return relative == ".." || relative.StartsWith("../", StringComparison.Ordinal) ? folder.Replace('\\', '/') : relative;
        }
    }

    public static PolicyFolder Find(string path)
    {
        if (File.Exists(path))
        {
            return new(Path.GetDirectoryName(Path.GetFullPath(path))!, Path.GetFileName(path));
        }

        var below = Path.Combine(path, PolicySource.DirectoryName);
        return new(Path.GetFullPath(System.IO.Directory.Exists(below) ? below : path), null);
    }

    /// <summary>The files of cases, beside the policies.</summary>
    public PolicySource Tests()
    {
        var source = WorkTreePolicies.ReadFolder(Path.Combine(folder, TestsName));
        return source with
        {
            Files = [.. source.Files.Select(file => new PolicySourceFile($"{Name}/{TestsName}/{Path.GetFileName(file.Path)}", file.Bytes))],
            Problems = [.. source.Problems.Select(problem => new PipelineProblem(problem.Message, new($"{Name}/{TestsName}/{Path.GetFileName(problem.Location?.Path)}")))],
        };
    }

    /// <summary>The problems that are asked for, each where a person finds it.</summary>
    public IReadOnlyList<PipelineProblem> Shown(IEnumerable<PipelineProblem> problems) =>
        [.. problems.Select(problem => new PipelineProblem(problem.Message, Shown(problem.Location))).Where(IsAsked)];

    /// <summary>A place of the policies as a person finds it.</summary>
    public SourceLocation? Shown(SourceLocation? location) =>
        location is not null && location.Path.StartsWith($"{PolicySource.DirectoryName}/", StringComparison.Ordinal) && Name != PolicySource.DirectoryName && !location.Path.StartsWith($"{Name}/", StringComparison.Ordinal)
            ? location with { Path = $"{Name}/{location.Path[(PolicySource.DirectoryName.Length + 1)..]}" }
            : location;

    /// <summary>Whether the file of a policy is asked for.</summary>
    public bool IsAsked(PolicyFile file) => onlyFile is null || Path.GetFileName(file.Path) == onlyFile;

    private bool IsAsked(PipelineProblem problem) => onlyFile is null || problem.Location is null || Path.GetFileName(problem.Location.Path) == onlyFile;
}
