namespace Cicd.Git.Internal;

/// <summary>What is needed of the repository's configuration.</summary>
/// <param name="Origin">The address of <c>origin</c>, without credentials.</param>
/// <param name="OwnFilters">The content filters that the repository itself configures: programs that git would run.</param>
internal sealed record GitConfig(string? Origin, IReadOnlyList<string> OwnFilters)
{
    private const string Wanted = @"^(remote\.origin\.url|filter\..*\.(clean|smudge|process))$";
    private const int NoneFound = 1;

    public static async Task<GitConfig> ReadAsync(GitProgram git, CancellationToken cancellationToken)
    {
        var output = await git.RunAsync(
            ["config", "--null", "--show-scope", "--get-regexp", Wanted], cancellationToken, otherSuccess: NoneFound);
        string? origin = null;
        HashSet<string> filters = [];

        // Pairs of a scope and an entry, the entry being a key, a line break and a value.
        var parts = output.Split('\0');
        for (var i = 0; i + 1 < parts.Length; i += 2)
        {
            var (key, value) = Halves(parts[i + 1]);
            if (key == "remote.origin.url")
            {
                origin = RepositoryAddress.WithoutCredentials(value);
            }
            else if (parts[i] is not ("system" or "global" or "command"))
            {
                filters.Add(key["filter.".Length..key.LastIndexOf('.')]);
            }
        }

        return new(origin, [.. filters]);
    }

    /// <summary>The arguments that switch the repository's own filters off. Those of the user and the machine stay.</summary>
    public IEnumerable<string> WithoutOwnFilters()
    {
        foreach (var filter in OwnFilters)
        {
            // In "-c name=value" the name ends at the first equals sign: such a filter could not be switched off.
            if (filter.Contains('=', StringComparison.Ordinal))
            {
                throw new ProcessException($"The repository configures a content filter named {filter}, which cannot be switched off.");
            }

            string[] off = [$"filter.{filter}.clean=", $"filter.{filter}.smudge=", $"filter.{filter}.process=", $"filter.{filter}.required=false"];
            foreach (var setting in off)
            {
                yield return "-c";
                yield return setting;
            }
        }
    }

    private static (string Key, string Value) Halves(string entry)
    {
        var end = entry.IndexOf('\n', StringComparison.Ordinal);
        return end < 0 ? (entry, string.Empty) : (entry[..end], entry[(end + 1)..]);
    }
}
