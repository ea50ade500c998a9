using Cicd.Analysis.Dependencies.Internal;

namespace Cicd.Analysis.Sarif.Internal;

/// <summary>Where the files of a run lie below our root (sections 3.4 and 3.14.14).</summary>
internal sealed class ArtifactPaths(SarifNode run, string root)
{
    private const int MaxBases = 16;
    private const int MaxPath = 4096;
    private const string FileScheme = "file:";

    private readonly IReadOnlyList<SarifNode> artifacts = run.Items("artifacts");
    private readonly SarifNode? bases = run.Get("originalUriBaseIds");

    /// <summary>The path below the root, or else the name of a file outside of it; neither if no file is named.</summary>
    public (string? Path, string? Outside) Of(SarifNode location)
    {
        // Section 3.4.5: the place may be said once, in the list of the artifacts.
        if (location.Text("uri") is null && location.Number("index") is { } index && index >= 0 && index < artifacts.Count && artifacts[(int)index].Get("location") is { } listed)
        {
            location = listed;
        }

        if (location.Text("uri") is not { Length: > 0 and <= MaxPath } uri)
        {
            return default;
        }

        if (FullPath(uri) is { } full)
        {
            return Below(full) is { } path ? (path, null) : (null, Outside(full));
        }

        if (IsOfScheme(uri))
        {
            return (null, Outside(uri));
        }

        var relative = Unescaped(uri);
        // The base may be where the tool ran. If that is not here, the path is meant from the root on.
        if (BaseOf(location.Text("uriBaseId")) is { } place && Below(Combine(place, relative)) is { } based)
        {
            return (based, null);
        }

        return Below(Combine(root, relative)) is { } plain ? (plain, null) : (null, Outside(relative));
    }

    private string? BaseOf(string? id)
    {
        var path = "";
        for (var i = 0; id is not null && i < MaxBases; i++)
        {
            if (bases?.Get(id) is not { } known || known.Text("uri") is not { Length: <= MaxPath } uri)
            {
                return null;
            }

            if (FullPath(uri) is { } full)
            {
                return Combine(full, path);
            }

            path = Combine(Unescaped(uri), path);
            id = known.Text("uriBaseId");
        }

        return null;
    }

    private string? Below(string? full)
    {
        if (full is null)
        {
            return null;
        }

        var relative = Path.GetRelativePath(root, Path.GetFullPath(full)).Replace('\\', '/');
        return relative is ".." || relative.StartsWith("../", StringComparison.Ordinal) || Path.IsPathRooted(relative) ? null : DisplayText.OneLine(relative);
    }

    // By hand: System.Uri leaves some escapes in the local path of some addresses.
    private static string? FullPath(string uri)
    {
        var path = uri.StartsWith(FileScheme, StringComparison.OrdinalIgnoreCase) ? uri[FileScheme.Length..] : uri;
        if (path.Length < uri.Length && path.StartsWith("//", StringComparison.Ordinal))
        {
            var slash = path.IndexOf('/', 2);
            path = slash < 0 || path[2..slash] is not ("" or "localhost") ? "" : path[slash..];
        }

        path = Unescaped(path);
        return path is not ['/', ..] || path.StartsWith("//", StringComparison.Ordinal) ? null
            : OperatingSystem.IsWindows() && path is ['/', _, ':', ..] ? path[1..]
            : path;
    }

    private static bool IsOfScheme(string uri) => uri.IndexOf(':', StringComparison.Ordinal) is var colon && colon > 1 && uri[..colon].All(character => char.IsAsciiLetterOrDigit(character) || character is '+' or '-' or '.');

    private static string Combine(string directory, string path) => directory.Length == 0 ? path : path.Length == 0 ? directory : Path.Combine(directory, path);

    // Some tools write paths of Windows as they are.
    private static string Unescaped(string uri) => Uri.UnescapeDataString(uri).Replace('\\', '/').Replace("\0", "", StringComparison.Ordinal);

    private static string Outside(string path) => DisplayText.OneLine(Path.GetFileName(path.TrimEnd('/'))) is { Length: > 0 } name ? name : "a directory";
}
