namespace Cicd.Yaml;

/// <summary>The problems of one file, each with its place.</summary>
public sealed class FileProblems(string path)
{
    private const int Maximum = 100;
    private readonly List<PipelineProblem> all = [];

    /// <summary>The problems, in the order they were found; at most a hundred, then a line that says so.</summary>
    public IReadOnlyList<PipelineProblem> All => all;

    /// <summary>The place in the file, for messages.</summary>
    public SourceLocation At(YamlPlace place) => new(path, place.Line, place.Column);

    /// <summary>Notes a problem at a place.</summary>
    public void Add(YamlPlace place, string message)
    {
        if (all.Count < Maximum)
        {
            all.Add(new(message, At(place)));
        }
        else if (all.Count == Maximum)
        {
            all.Add(new("There are more problems than are shown.", new(path)));
        }
    }
}
