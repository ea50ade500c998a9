namespace Cicd.Analysis.Code.Internal;

/// <summary>The projects a scan is about.</summary>
/// <param name="Directory">The directory of the solution or project: the SDK that its <c>global.json</c> names compiles it.</param>
/// <param name="Projects">The C# projects.</param>
/// <param name="Unreadable">The projects in other languages, which the rules cannot examine.</param>
/// <param name="Excluded">How many projects were left out by request.</param>
internal sealed record ProjectSelection(string Directory, IReadOnlyList<string> Projects, IReadOnlyList<string> Unreadable, int Excluded)
{
    /// <summary>The directory or file whose sources are scanned as one compilation, where there is no project.</summary>
    public string? Sources { get; init; }
}
