namespace Cicd.Sbom;

/// <summary>Finds the project that an application was published from, where a solution or a directory is named in its place.</summary>
internal static class PublishedProject
{
    /// <summary>The one project whose <c>NAME.deps.json</c> was published; null if there is none, several, or it is not restored here.</summary>
    internal static OwnProject? Find(string path, IEnumerable<string> files, SbomSources sources, CancellationToken cancellationToken)
    {
        var published = files.ToHashSet(StringComparer.OrdinalIgnoreCase);
        try
        {
            var projects = ProjectFinder.Find(path).Projects.Where(project => published.Contains($"{Path.GetFileNameWithoutExtension(project)}.deps.json")).ToList();
            return projects.Count == 1 ? sources.Projects.Read(projects, cancellationToken).Projects.SingleOrDefault() : null;
        }
        catch (PipelineException)
        {
            // What was published can be described without its project, with less: the document says what it lacks.
            return null;
        }
    }
}
