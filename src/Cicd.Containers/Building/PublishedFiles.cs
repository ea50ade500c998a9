namespace Cicd.Containers;

/// <summary>Lists what lies in a directory, in an order that no file system decides.</summary>
internal static class PublishedFiles
{
    private static readonly byte[] Elf = [0x7f, (byte)'E', (byte)'L', (byte)'F'];

    /// <exception cref="ContainerException">It is empty, has links or other things that are no files, or cannot be read.</exception>
    public static IEnumerable<PublishedFile> Of(string directory)
    {
        try
        {
            var found = new List<PublishedFile>();
            foreach (var entry in new DirectoryInfo(directory).EnumerateFileSystemInfos("*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 }))
            {
                if (entry.LinkTarget is not null)
                {
                    throw new ContainerException($"{entry.FullName} is a link, which an image is not built from: put the file itself there.");
                }

                if (entry is FileInfo file)
                {
                    found.Add(new(Path.GetRelativePath(directory, file.FullName).Replace('\\', '/'), file.FullName, file.Length, IsProgram(file)));
                }
            }

            return found.Count > 0
                ? found.OrderBy(file => file.Path, StringComparer.Ordinal)
                : throw new ContainerException($"{directory} is empty: publish the application there first.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ContainerException($"{directory} cannot be read: {exception.Message}", exception);
        }
    }

    // By what it is, and by the owner's bit alone: what group and others may do depends on who published. Libraries from packages have the bit by accident.
    private static bool IsProgram(FileInfo file)
    {
        if (OperatingSystem.IsWindows())
        {
            return file.Extension is ".exe" || (file.Extension.Length == 0 && StartsLikeProgram(file));
        }

        return (file.UnixFileMode & UnixFileMode.UserExecute) != 0
            && !file.Name.EndsWith(".so", StringComparison.Ordinal) && !file.Name.Contains(".so.", StringComparison.Ordinal)
            && StartsLikeProgram(file);
    }

    private static bool StartsLikeProgram(FileInfo file)
    {
        if (file.Length < Elf.Length)
        {
            return false;
        }

        Span<byte> start = stackalloc byte[4];
        using var stream = new FileStream(file.FullName, FileMode.Open, FileAccess.Read, FileShare.Read, 0);
        stream.ReadExactly(start);
        return start.SequenceEqual(Elf) || start.StartsWith("#!"u8);
    }
}
