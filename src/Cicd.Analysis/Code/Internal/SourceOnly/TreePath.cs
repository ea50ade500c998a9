namespace Cicd.Analysis.Code.Internal.SourceOnly;

/// <summary>Keeps paths inside the scanned tree.</summary>
internal static class TreePath
{
    public static bool IsBelow(string root, string path)
    {
        var relative = Path.GetRelativePath(root, path);
        return relative != ".." && !relative.StartsWith(".." + Path.DirectorySeparatorChar, StringComparison.Ordinal) && !Path.IsPathRooted(relative);
    }

    /// <summary>The full path of what a project names; null if it is outside of the tree, passes a link, or is no path at all.</summary>
    public static string? Resolve(string root, string directory, string path)
    {
        if (path.Length == 0 || path.Contains('\0', StringComparison.Ordinal))
        {
            return null;
        }

        var full = Path.GetFullPath(Uri.UnescapeDataString(path).Replace('\\', Path.DirectorySeparatorChar).Replace("\0", "", StringComparison.Ordinal), directory);
        return IsBelow(root, full) && !PassesLink(root, full) ? full : null;
    }

    // A link in the tree may lead out of it.
    private static bool PassesLink(string root, string path)
    {
        for (var part = path; part is not null && part.Length > root.Length; part = Path.GetDirectoryName(part))
        {
            if (new FileInfo(part).Attributes is var attributes && attributes != (FileAttributes)(-1) && attributes.HasFlag(FileAttributes.ReparsePoint))
            {
                return true;
            }
        }

        return false;
    }
}
