namespace Cicd;

/// <summary>The .NET projects that a path stands for.</summary>
/// <param name="Path">The solution or the project, or the directory where no file stands for them all; absolute.</param>
/// <param name="Projects">Absolute paths, ordered, each once; they exist.</param>
public sealed record ProjectSet(string Path, IReadOnlyList<string> Projects)
{
    /// <summary>What a solution lists beside them, such as shared, container or C++ projects; absolute paths, ordered.</summary>
    public IReadOnlyList<string> Others { get; init; } = [];

    /// <summary>Whether <see cref="Path"/> is a directory: its projects were found one by one, and no solution lists them.</summary>
    public bool IsDirectory { get; init; }

    /// <summary>The directory, or that of the solution or project.</summary>
    public string Directory => IsDirectory ? Path : System.IO.Path.GetDirectoryName(Path)!;

    /// <summary>The name of the directory, or that of the solution or project without its extension.</summary>
    public string Name => IsDirectory ? System.IO.Path.GetFileName(Path) : System.IO.Path.GetFileNameWithoutExtension(Path);
}
