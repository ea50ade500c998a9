namespace Cicd.Policy.Tests;

/// <summary>The repository that these tests lie in.</summary>
public static class Repository
{
    public static string Root { get; } = Find();

    private static string Find()
    {
        var at = AppContext.BaseDirectory;
        while (at is not null && !File.Exists(Path.Combine(at, "cicd.sln")))
        {
            at = Path.GetDirectoryName(at);
        }

        return at ?? throw new InvalidOperationException("The tests do not run inside the repository.");
    }
}
