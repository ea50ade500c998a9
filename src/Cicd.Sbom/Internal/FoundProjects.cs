namespace Cicd.Sbom;

/// <summary>The projects to describe.</summary>
/// <param name="Name">The name of the solution, project or directory.</param>
/// <param name="Projects">Absolute paths, in order, each once.</param>
/// <param name="Notes">What was left out and why.</param>
internal sealed record FoundProjects(string Name, IReadOnlyList<string> Projects, IReadOnlyList<string> Notes);
