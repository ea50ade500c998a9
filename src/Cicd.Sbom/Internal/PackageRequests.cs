namespace Cicd.Sbom;

/// <summary>Finds the project of each package that was made, and asks for the bill of materials of that project alone.</summary>
internal static class PackageRequests
{
    internal static IReadOnlyList<SbomRequest> Of(SbomRequest request, SbomSources sources, CancellationToken cancellationToken)
    {
        var packages = request.Outputs.Select(artifact => sources.Output(artifact, request.OutputRoot)).Where(output => output.IsPackage)
            .OrderBy(output => output.Artifact.Name, StringComparer.Ordinal).ToList();
        if (packages.Count == 0)
        {
            return [];
        }

        var projects = sources.Projects.Read(ProjectFinder.Find(Path.GetFullPath(request.Path)).Projects, cancellationToken).Projects
            .GroupBy(project => project.Name, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(group => group.Key, group => group.First().Path, StringComparer.OrdinalIgnoreCase);
        return [.. packages.Where(package => projects.ContainsKey(package.Facts!.Manifest.Identity.Id)).Select(package => request with
        {
            Path = projects[package.Facts!.Manifest.Identity.Id],
            Name = package.Facts.Manifest.Identity.Id,
            Version = package.Facts.Manifest.Identity.Version,
            Outputs = [package.Artifact],
            Siblings = [.. packages.Where(other => other != package).Select(other => other.Artifact)],
        })];
    }
}
