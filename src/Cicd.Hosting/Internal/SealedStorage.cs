namespace Cicd.Hosting;

/// <summary>The sealed copies of artifacts, which nobody needs once their run has ended.</summary>
internal static class SealedStorage
{
    private static readonly TimeSpan Abandoned = TimeSpan.FromDays(1);

    /// <summary>Removes the copies of the run, and those that runs which were killed left long ago.</summary>
    public static void Clear(RunInfo run, DateTimeOffset now)
    {
        var storage = new DirectoryInfo(Path.Combine(run.StateDirectory, "sealed"));
        if (!storage.Exists || storage.LinkTarget is not null)
        {
            return;
        }

        foreach (var directory in storage.EnumerateDirectories())
        {
            if (directory.Name == run.Id || now - directory.LastWriteTimeUtc > Abandoned)
            {
                Delete(directory);
            }
        }
    }

    private static void Delete(DirectoryInfo directory)
    {
        try
        {
            directory.Delete(recursive: directory.LinkTarget is null);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Another run may be at it, or still has a file open. The next one tries again.
        }
    }
}
