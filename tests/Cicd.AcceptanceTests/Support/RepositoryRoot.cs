namespace Cicd.AcceptanceTests.Support;

/// <summary>The git clone of this repository that the tests were built in.</summary>
internal static class RepositoryRoot
{
    public static string Find()
    {
        var directory = AppContext.BaseDirectory;
        while (!Directory.Exists(Path.Combine(directory, ".git")) && !File.Exists(Path.Combine(directory, ".git")))
        {
            directory = Path.GetDirectoryName(directory) ?? throw new InvalidOperationException("The acceptance tests need a git clone of this repository.");
        }

        return directory;
    }
}
