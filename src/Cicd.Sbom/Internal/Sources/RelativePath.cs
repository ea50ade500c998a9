namespace Cicd.Sbom;

/// <summary>Writes paths so that no document tells where on a machine a tree lies.</summary>
internal static class RelativePath
{
    /// <summary>The path below the directory, or with at most a few steps up; else its last two names.</summary>
    internal static string Of(string path, string directory)
    {
        var relative = Path.GetRelativePath(directory, path).Replace('\\', '/');
        var steps = relative.Split('/').TakeWhile(part => part == "..").Count();
        return steps <= 2 && !Path.IsPathRooted(relative)
            ? relative
            : $"{Path.GetFileName(Path.GetDirectoryName(path))}/{Path.GetFileName(path)}";
    }
}
