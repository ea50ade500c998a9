namespace Cicd.Hosting;

internal static class RunIdentity
{
    private const int LongestProviderPart = 48;

    /// <summary>The run as the provider, or the lack of one, tells it.</summary>
    public static RunInfo Create(ICiProvider? provider, HostEnvironment environment, string root)
    {
        var now = environment.Time.GetUtcNow();
        var identity = provider?.Identity;
        var isCi = provider is not null || IsSet(environment.Variable("CI"));
        return new RunInfo(NewId(provider, now), root)
        {
            StartedAt = now,
            Provider = provider?.Name,
            IsCi = isCi,
            IsPullRequest = identity?.IsPullRequest == true || identity?.IsFork == true,
            Change = identity is null ? new() : new()
            {
                Commit = identity.Commit,
                Branch = identity.Branch,
                Tag = identity.Tag,
                TargetBranch = identity.TargetBranch,
                DefaultBranch = identity.DefaultBranch,
                IsFork = identity.IsFork,
            },
            BuilderId = identity?.BuilderId ?? BuilderOf(provider, isCi),
        };
    }

    private static bool IsSet(string? variable) => !string.IsNullOrEmpty(variable) && !variable.Equals("false", StringComparison.OrdinalIgnoreCase);

    private static string BuilderOf(ICiProvider? provider, bool isCi) =>
        provider is not null ? $"{RunInfo.CiBuilder}:{provider.Name}" : isCi ? RunInfo.CiBuilder : RunInfo.LocalBuilder;

    /// <summary>The provider's id of the run, if it has one, and a random part: a job that is run again is another run.</summary>
    public static string NewId(ICiProvider? provider, DateTimeOffset now)
    {
        var unique = Guid.CreateVersion7(now).ToString("N");
        // It becomes a part of paths, so nothing but letters, digits and dashes is taken over.
        var given = new string([.. (provider?.Identity.RunId ?? "").Where(character => char.IsAsciiLetterOrDigit(character) || character == '-').Take(LongestProviderPart)]);
        return given.Length == 0 ? unique : $"{given}-{unique[^12..]}";
    }
}
