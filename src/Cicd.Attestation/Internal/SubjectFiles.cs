namespace Cicd.Attestation.Internal;

/// <summary>The files and directories that statements name.</summary>
internal static class SubjectFiles
{
    /// <summary>What lies below the root under the name, hashed; null if nothing does, or the name leads elsewhere.</summary>
    public static async Task<Subject?> HashAsync(string root, string name, CancellationToken cancellationToken) =>
        Find(root, name) is not { } path ? null
        : Directory.Exists(path) ? await Subject.OfDirectoryAsync(path, name, cancellationToken)
        : await Subject.OfFileAsync(path, name, cancellationToken);

    private static string? Find(string root, string name)
    {
        if (name.Length == 0 || name.Contains('\0', StringComparison.Ordinal) || Path.IsPathRooted(name))
        {
            return null;
        }

        var full = Path.GetFullPath(Path.Combine(root, name));
        return full.StartsWith(Path.TrimEndingDirectorySeparator(Path.GetFullPath(root)) + Path.DirectorySeparatorChar, StringComparison.Ordinal) && Path.Exists(full) ? full : null;
    }
}
