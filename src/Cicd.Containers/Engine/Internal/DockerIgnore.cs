using System.Text;

namespace Cicd.Containers.Internal;

/// <summary>
/// What a <c>.dockerignore</c> excludes from a build context: of the lines that match a path the last counts, and a line with an exclamation
/// mark takes it back in.
/// </summary>
internal sealed class DockerIgnore
{
    public const string FileName = ".dockerignore";

    private const int LargestFile = 1 << 20;
    private const int MostPatterns = 5000;

    private readonly IReadOnlyList<IgnorePattern> patterns;

    private DockerIgnore(IReadOnlyList<IgnorePattern> patterns, string? file)
    {
        this.patterns = patterns;
        File = file;
    }

    /// <summary>The name of the file that was read, below the context.</summary>
    public string? File { get; }

    /// <summary>Whether something below an excluded directory can be in the context all the same.</summary>
    public bool HasExceptions => patterns.Any(static pattern => pattern.IsException);

    /// <summary>Reads the file of the Dockerfile, else that of the context; neither excludes nothing.</summary>
    /// <exception cref="ContainerException">It cannot be read, or a line is no pattern.</exception>
    public static DockerIgnore Read(string context, string dockerfile)
    {
        foreach (var name in (string[])[dockerfile + FileName, FileName])
        {
            var path = new FileInfo(Path.Combine(context, name));
            if (path.LinkTarget is not null)
            {
                throw new ContainerException($"{path.FullName} is a link: what it leads to would decide what is sent. Put the file here itself.");
            }

            if (path.Exists)
            {
                return path.Length <= LargestFile ? Parse(System.IO.File.ReadAllText(path.FullName, Encoding.UTF8), name) : throw new ContainerException($"{path.FullName} has more than {LargestFile} bytes.");
            }
        }

        return new([], null);
    }

    public static DockerIgnore Parse(string text, string name)
    {
        var patterns = text.Split('\n').Select((line, number) => IgnorePattern.Parse(line.TrimEnd('\r'), $"{name}({number + 1})")).OfType<IgnorePattern>().ToList();
        return patterns.Count <= MostPatterns ? new(patterns, name) : throw new ContainerException($"{name} has more than {MostPatterns} patterns.");
    }

    public bool Excludes(string path)
    {
        for (var i = patterns.Count - 1; i >= 0; i--)
        {
            if (patterns[i].Matches(path))
            {
                return !patterns[i].IsException;
            }
        }

        return false;
    }
}
