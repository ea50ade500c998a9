namespace Cicd.DotNet;

internal static class LockFiles
{
    private const int DeepestDirectory = 16;

    /// <summary>Whether a project below the directory has a lock file.</summary>
    public static bool Exist(string directory, int depth = 0) =>
        File.Exists(Path.Combine(directory, "packages.lock.json"))
        || (depth < DeepestDirectory && Directory.EnumerateDirectories(directory).Where(IsSource).Any(below => Exist(below, depth + 1)));

    private static bool IsSource(string directory) =>
        Path.GetFileName(directory) is not ("bin" or "obj" or "node_modules" or "artifacts")
        && !Path.GetFileName(directory).StartsWith('.')
        && (File.GetAttributes(directory) & FileAttributes.ReparsePoint) == 0;
}
