namespace Cicd.Sbom.Tests;

/// <summary>Finds samples and schemas that lie in a directory <c>shared</c> beside the repository.</summary>
internal static class Shared
{
    internal static string? Find(string path)
    {
        for (var directory = AppContext.BaseDirectory; directory is not null; directory = Path.GetDirectoryName(directory))
        {
            var candidate = Path.Combine(directory, "shared", path);
            if (Directory.Exists(candidate))
            {
                return candidate;
            }
        }

        return null;
    }
}
