namespace Cicd.DotNet;

/// <summary>How a <c>dotnet</c> command that succeeded went.</summary>
/// <param name="Duration">How long it ran.</param>
/// <param name="Diagnostics">The errors and warnings in its output, each once.</param>
public sealed record DotNetResult(TimeSpan Duration, IReadOnlyList<BuildDiagnostic> Diagnostics)
{
    /// <summary>How many warnings there were.</summary>
    public int Warnings => Diagnostics.Count(diagnostic => !diagnostic.IsError);
}
