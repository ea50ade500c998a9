namespace Cicd.DotNet;

/// <summary>
/// Turns paths as tools write them into paths below the root with forward slashes. Works on the text alone: what a report
/// of another operating system names is understood, and nothing is asked of the file system.
/// </summary>
internal sealed class RootPaths(string root)
{
    // The root of sources in deterministic builds (the compiler's PathMap as SourceLink sets it).
    private const string Deterministic = "/_/";

    private readonly string rootPath = Normalize(root)?.TrimEnd('/') ?? "";

    /// <summary>The path below the root, or null if it leads elsewhere.</summary>
    /// <param name="path">A path, absolute or relative.</param>
    /// <param name="baseDirectory">What a relative path is relative to.</param>
    public string? Relative(string path, string? baseDirectory = null)
    {
        var slashed = path.Replace('\\', '/');
        if (slashed.StartsWith(Deterministic, StringComparison.Ordinal))
        {
            slashed = $"{rootPath}/{slashed[Deterministic.Length..]}";
        }
        else if (!IsAbsolute(slashed))
        {
            slashed = $"{baseDirectory ?? rootPath}/{slashed}";
        }

        // Windows compares paths without regard to case.
        var comparison = IsDrive(rootPath) ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        return Normalize(slashed) is { } full && full.StartsWith(rootPath + "/", comparison) && full.Length > rootPath.Length + 1
            ? full[(rootPath.Length + 1)..]
            : null;
    }

    public static bool IsAbsolute(string path) => path.StartsWith('/') || path.StartsWith('\\') || IsDrive(path);

    private static bool IsDrive(string path) => path.Length >= 2 && char.IsAsciiLetter(path[0]) && path[1] == ':';

    // Null if the dots lead above the top.
    private static string? Normalize(string path)
    {
        var slashed = path.Replace('\\', '/');
        var segments = new List<string>();
        foreach (var segment in slashed.Split('/'))
        {
            switch (segment)
            {
                case "" or ".":
                    break;
                case ".." when segments.Count == 0:
                    return null;
                case "..":
                    segments.RemoveAt(segments.Count - 1);
                    break;
                default:
                    segments.Add(segment);
                    break;
            }
        }

        var joined = string.Join('/', segments);
        return slashed.StartsWith('/') ? "/" + joined : joined;
    }
}
