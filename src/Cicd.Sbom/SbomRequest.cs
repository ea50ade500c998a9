namespace Cicd.Sbom;

/// <summary>What to make a bill of materials of.</summary>
/// <param name="Path">A solution (.sln, .slnx, .slnf), a project, or a directory: then its solution, or else its one project, or else all projects below it.</param>
public sealed record SbomRequest(string Path)
{
    /// <summary>The name of what is described; that of the solution, project or directory if not given.</summary>
    public string? Name { get; init; }

    /// <summary>Its version.</summary>
    public string Version { get; init; } = "0.0.0";

    /// <summary>The time to state; if not given that of <c>SOURCE_DATE_EPOCH</c>, or else now.</summary>
    public DateTimeOffset? Timestamp { get; init; }
}
