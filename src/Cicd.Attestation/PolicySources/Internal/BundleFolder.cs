namespace Cicd.Attestation.Internal;

/// <summary>Bundles as folders.</summary>
internal static class BundleFolder
{
    private static readonly EnumerationOptions Everything = new() { RecurseSubdirectories = false, AttributesToSkip = FileAttributes.None, IgnoreInaccessible = false };

    public static IReadOnlyList<PolicySourceFile> Read(string directory)
    {
        var entries = new BundleEntries();
        try
        {
            var root = new DirectoryInfo(directory);
            if (root.LinkTarget is not null)
            {
                throw new AttestationException(VerificationReason.Unreadable, $"The bundle {Plain.Of(directory)} is a link. Name the folder itself.");
            }

            Read(root, string.Empty, entries, depth: 0);
            return entries.Files;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new AttestationException(VerificationReason.Unreadable, $"The bundle {Plain.Of(directory)} cannot be read: {Plain.Of(exception.Message)}", exception);
        }
    }

    public static async Task WriteAsync(string directory, IReadOnlyList<PolicySourceFile> files, CancellationToken cancellationToken)
    {
        try
        {
            if (File.Exists(directory) || (Directory.Exists(directory) && Directory.EnumerateFileSystemEntries(directory).Any()))
            {
                throw new AttestationException(VerificationReason.ForeignFile, $"{directory} holds something already. Name a folder that is empty or not there.");
            }

            // The statement comes last: without it the folder is no bundle.
            foreach (var file in files.OrderBy(file => file.Path == PolicyBundle.FileName))
            {
                var path = Path.Combine(directory, file.Path);
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                await File.WriteAllBytesAsync(path, file.Bytes, cancellationToken);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new AttestationException(VerificationReason.Unreadable, $"{directory} cannot be written: {Plain.Of(exception.Message)}", exception);
        }
    }

    private static void Read(DirectoryInfo directory, string prefix, BundleEntries entries, int depth)
    {
        if (depth > 8)
        {
            throw new AttestationException(VerificationReason.ForeignFile, "The folders of the bundle are nested too deep.");
        }

        foreach (var entry in directory.EnumerateFileSystemInfos("*", Everything).Take(BundleEntries.MaximumEntries + 1).OrderBy(entry => entry.Name, StringComparer.Ordinal))
        {
            var path = prefix + entry.Name;
            if (entry is DirectoryInfo { LinkTarget: null } below)
            {
                Read(below, path + "/", entries, depth + 1);
            }
            else
            {
                // A pipe or a device has no length, and opening one can wait for ever.
                var file = entry as FileInfo;
                var isPlain = file is { LinkTarget: null, Length: > 0 };
                entries.Take(path, isPlain ? file!.Length : 0, isPlain, () => new FileStream(entry.FullName, FileMode.Open, FileAccess.Read, FileShare.Read, 0));
            }
        }
    }
}
