using System.Globalization;
using System.Text.RegularExpressions;

namespace Cicd.DotNet;

/// <summary>
/// Reads a line in MSBuild's canonical form: <c>origin(line,column): [subcategory] error|warning CODE: text [project]</c>.
/// </summary>
internal static class DiagnosticParser
{
    // Longer lines are data, not diagnostics.
    private const int LongestLine = 16 * 1024;

    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;

    private static readonly Regex Line = new(
        """^\s*([0-9]+>)?((?<origin>[^\s:](.*?[^\s])??)\s*:\s+)??([A-Za-z]+ )??(?<kind>error|warning)(\s+(?<code>[A-Za-z]+[A-Za-z_\-.]*[0-9]+[A-Za-z0-9_]*))?\s*:(\s+(?<text>.*))?$""", Options);

    private static readonly Regex Position = new(
        """^(?<file>.+)\((?<line>[0-9]{1,9})(,(?<column>[0-9]{1,9}))?(-[0-9]{1,9})?(,(?<endLine>[0-9]{1,9}),(?<endColumn>[0-9]{1,9}))?\)$""", Options);

    private static readonly Regex ProjectSuffix = new("""^(?<text>.*?)\s*\[(?<project>[^\[\]]+?(proj|\.sln|\.slnx|\.slnf))(::[^\[\]]*)?\]$""", Options);

    public static BuildDiagnostic? Parse(string line, RootPaths paths, string workingDirectory)
    {
        if (line.Length > LongestLine || !line.Contains(':', StringComparison.Ordinal) || Line.Match(line) is not { Success: true } match)
        {
            return null;
        }

        var message = match.Groups["text"].Value.Trim();
        string? project = null;
        if (ProjectSuffix.Match(message) is { Success: true } suffix)
        {
            message = suffix.Groups["text"].Value;
            project = suffix.Groups["project"].Value;
        }

        // Without a code, a place or a project it may as well be what some program happened to print.
        var code = match.Groups["code"].Value;
        if (code.Length == 0 && project is null && !Position.IsMatch(match.Groups["origin"].Value))
        {
            return null;
        }

        var location = Locate(match.Groups["origin"].Value, project, paths, workingDirectory);
        return new BuildDiagnostic(match.Groups["kind"].ValueSpan is "error", code, message, location)
        {
            Project = project is null ? null : paths.Relative(project, workingDirectory),
        };
    }

    private static SourceLocation? Locate(string origin, string? project, RootPaths paths, string workingDirectory)
    {
        var directory = project is null ? workingDirectory : DirectoryOf(project, workingDirectory);
        var position = Position.Match(origin);
        if (position.Success && paths.Relative(position.Groups["file"].Value, directory) is { } file)
        {
            return new SourceLocation(file, Number(position, "line"), Number(position, "column"), Number(position, "endLine"), Number(position, "endColumn"));
        }

        // A tool's name (CSC, MSBUILD) or a place in the SDK helps nobody: the project does.
        var isPath = !position.Success && origin.AsSpan().IndexOfAny('/', '\\', '.') >= 0;
        var path = (isPath ? paths.Relative(origin, directory) : null) ?? (project is null ? null : paths.Relative(project, workingDirectory));
        return path is null ? null : new SourceLocation(path);
    }

    // As text: what a program printed need not be a path that the system accepts.
    private static string DirectoryOf(string project, string workingDirectory)
    {
        var end = project.LastIndexOfAny(['/', '\\']);
        var directory = end < 0 ? "." : project[..end];
        return RootPaths.IsAbsolute(project) ? directory : $"{workingDirectory}/{directory}";
    }

    private static int Number(Match match, string group) =>
        match.Groups[group] is { Success: true } found ? int.Parse(found.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture) : 0;
}
