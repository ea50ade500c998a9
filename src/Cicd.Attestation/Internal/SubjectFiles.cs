namespace Cicd.Attestation.Internal;

internal static class SubjectFiles
{
    /// <summary>The plain file below the root that a subject names; null if there is none, or the name leads elsewhere.</summary>
    public static string? Find(string root, string name)
    {
        if (name.Length == 0 || name.Contains('\0', StringComparison.Ordinal) || Path.IsPathRooted(name))
        {
            return null;
        }

        var full = Path.GetFullPath(Path.Combine(root, name));
        return full.StartsWith(Path.TrimEndingDirectorySeparator(Path.GetFullPath(root)) + Path.DirectorySeparatorChar, StringComparison.Ordinal) && File.Exists(full) ? full : null;
    }
}
