namespace Cicd.Policy.Internal;

/// <summary>The problems of one file, each with its place.</summary>
internal sealed class FileProblems(string path)
{
    private const int Maximum = 100;
    private readonly List<PipelineProblem> all = [];

    public IReadOnlyList<PipelineProblem> All => all;

    public SourceLocation At(YamlPlace place) => new(path, place.Line, place.Column);

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
