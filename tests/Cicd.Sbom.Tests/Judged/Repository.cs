namespace Cicd.Sbom.Tests.Judged;

/// <summary>The repository that these tests were built in.</summary>
internal static class Repository
{
    internal static string File(string path)
    {
        var directory = AppContext.BaseDirectory;
        while (!System.IO.File.Exists(Path.Combine(directory, "cicd.sln")))
        {
            directory = Path.GetDirectoryName(directory) ?? throw new InvalidOperationException("The tests do not lie below their repository.");
        }

        return Path.Combine(directory, path);
    }
}
