namespace Cicd.Git.Internal;

/// <summary>Who wrote commits. Asked of <c>rev-list</c>, which runs no program to check a signature.</summary>
internal static class CommitAuthors
{
    private const int MaximumAuthors = 10_000;

    public static async Task<IReadOnlyList<GitAuthor>> ReadAsync(GitProgram git, string from, string to, CancellationToken cancellationToken)
    {
        HashSet<GitAuthor> authors = [];
        string? name = null;
        await git.RunAsync(["rev-list", "--format=>%an%n<%ae", to, $"^{from}", "--"], cancellationToken, line =>
        {
            if (line.StartsWith('>'))
            {
                name = line[1..];
            }
            else if (line.StartsWith('<') && name is not null)
            {
                authors.Add(authors.Count < MaximumAuthors ? new(name, line[1..]) : throw new ProcessException($"There are more than {MaximumAuthors} authors."));
                name = null;
            }
        });
        return [.. authors];
    }
}
