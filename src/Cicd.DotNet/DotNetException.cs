namespace Cicd.DotNet;

/// <summary>A <c>dotnet</c> command failed. The message counts the errors and shows the first.</summary>
/// <param name="message">What failed, in one line.</param>
/// <param name="exitCode">The exit code of the command.</param>
/// <param name="diagnostics">The errors and warnings in its output, each once.</param>
public sealed class DotNetException(string message, int exitCode, IReadOnlyList<BuildDiagnostic> diagnostics) : PipelineException(message)
{
    /// <summary>The exit code of the command.</summary>
    public int ExitCode { get; } = exitCode;

    /// <summary>The errors and warnings in its output, each once.</summary>
    public IReadOnlyList<BuildDiagnostic> Diagnostics { get; } = diagnostics;
}
