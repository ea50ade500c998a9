namespace Cicd.Hosting;

/// <summary>The temporary files that a killed run could not rename. They are no version of anything.</summary>
internal static class HalfWritten
{
    private const int UniquePart = 32;

    private static readonly EnumerationOptions Everywhere = new()
    {
        RecurseSubdirectories = true,
        IgnoreInaccessible = true,
        AttributesToSkip = FileAttributes.ReparsePoint,
    };

    public static void Clear(RunInfo run)
    {
        var artifacts = new DirectoryInfo(run.ArtifactsDirectory);
        if (!artifacts.Exists || artifacts.LinkTarget is not null)
        {
            return;
        }

        foreach (var file in artifacts.EnumerateFiles(".*.tmp", Everywhere).Where(file => IsOurs(file.Name)))
        {
            file.Delete();
        }
    }

    // As the artifact writer names them: .name.unique.tmp
    private static bool IsOurs(string name)
    {
        var stem = Path.GetFileNameWithoutExtension(name);
        return stem.Length > UniquePart + 1 && stem[^(UniquePart + 1)] == '.' && Guid.TryParseExact(stem[^UniquePart..], "N", out _);
    }
}
