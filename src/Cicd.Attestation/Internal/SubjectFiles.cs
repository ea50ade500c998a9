namespace Cicd.Attestation.Internal;

/// <summary>The artifacts that statements name. Sources have names too, but none that is a path.</summary>
internal static class SubjectFiles
{
    private const string Artifacts = "artifacts";

    /// <summary>The artifact of the name, hashed; null if there is none, or the name leads elsewhere than to <c>artifacts</c> below the root.</summary>
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
        return full.StartsWith(Path.Combine(Path.GetFullPath(root), Artifacts) + Path.DirectorySeparatorChar, StringComparison.Ordinal) && Path.Exists(full) ? full : null;
    }
}
