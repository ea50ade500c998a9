namespace Cicd.DotNet;

internal static class ProjectLocator
{
    /// <summary>The one solution at the root, or else the one project.</summary>
    /// <exception cref="PipelineException">There is none, or several are.</exception>
    public static string Find(string root)
    {
        var solutions = At(root, "*.sln", "*.slnx");
        var candidates = solutions.Count > 0 ? solutions : At(root, "*.csproj", "*.fsproj", "*.vbproj");
        return candidates.Count switch
        {
            1 => candidates[0],
            0 => throw new PipelineException($"There is neither a solution nor a project in {root}: override the task's Project to name one."),
            _ => throw new PipelineException($"There are {candidates.Count} candidates in {root}: {string.Join(", ", candidates)}. Override the task's Project to name one."),
        };
    }

    private static List<string> At(string root, params IReadOnlyList<string> patterns) =>
        [.. patterns
            .SelectMany(pattern => Directory.EnumerateFiles(root, pattern))
            .Select(path => Path.GetFileName(path))
            .Where(name => patterns.Any(pattern => name.EndsWith(pattern[1..], StringComparison.OrdinalIgnoreCase)))
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)];
}
